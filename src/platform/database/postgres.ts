import { setTimeout } from 'node:timers/promises'
import { PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Engine } from './engine.ts'

const int8 = 20
const numeric = 1700
/** How long another process's writes may stay unseen by this one's ready pages. */
const otherProcessesMs = 500

/** Counts and times come back as numbers, as they do from SQLite. */
export function postgresEngine(url: string): Engine {
  const types = {
    getTypeParser: (oid: number, format?: 'text' | 'binary') =>
      oid === int8 || oid === numeric ? Number : pg.types.getTypeParser(oid, format),
  }
  const pool = new pg.Pool({ connectionString: url, max: 10, connectionTimeoutMillis: 5000, types })
  const writes = { count: 0 }
  survive(pool)
  return {
    name: 'postgres',
    dialect: new PostgresDialect({ pool: noticingWrites(pool, writes) as never }),
    transact: retrying,
    changeMark: () => `${writes.count}.${Math.floor(Date.now() / otherProcessesMs)}`,
  }
}

/**
 * A connection that breaks says so to whoever waits for an answer; said again to nobody in particular it would end the
 * process, whether the connection was idle or between two queries of a transaction.
 */
export function survive(pool: pg.Pool): void {
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
}

/** Counted before and after: what was read while a commit was on its way must not pass for what came after it. */
function countWrite(answer: unknown, writes: { count: number }): void {
  const count = () => void (writes.count += 1)
  count()
  if (answer instanceof Promise) answer.then(count, count)
}

function noticingWrites(pool: pg.Pool, writes: { count: number }) {
  return {
    end: () => pool.end(),
    async connect() {
      const client = await pool.connect()
      return {
        release: () => client.release(),
        query(text: unknown, values?: unknown[]) {
          const answer: unknown = client.query(text as never, values as never)
          if (typeof text === 'string' && !/^(select|with)\b/i.test(text)) countWrite(answer, writes)
          return answer
        },
      }
    },
  }
}

const attempts = 6
/** The next attempt waits up to this long, then twice as long: who met twice at the same moment need not meet a third time. */
const pauseMs = 20
/**
 * Two transactions that wait for each other, that cannot be put in an order, or of which one deleted what the other pointed
 * at: it may simply be done again, and finds things as they are now.
 */
const again = new Set(['40P01', '40001', '23503'])

const retrying: Engine['transact'] = async (db, work) => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction().execute(work)
    } catch (error) {
      if (attempt === attempts || !again.has((error as { code?: string }).code ?? '')) throw error
      await setTimeout(Math.random() * pauseMs * 2 ** (attempt - 1))
    }
  }
}
