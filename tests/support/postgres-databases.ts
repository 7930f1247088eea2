import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { asked, postgresUrl, stopOwnPostgres } from './postgres.ts'
import { postgresTemplate } from './templates.ts'

export interface PostgresDatabase {
  url: string
  /** Says that nobody uses it any more. */
  release(): Promise<void>
}

interface Copy {
  url: string
  /** One connection, so that its plans are made once; it keeps no process alive. */
  restorer: pg.Pool
}

let template: Promise<string> | undefined
const unused: Copy[] = []

/**
 * A database with what a new board has and nothing else: one that an earlier test of this file has done with, put back as it
 * was at the beginning, or else a copy of the migrated one, which takes the server ten times as long.
 */
export async function postgresDatabase(): Promise<PostgresDatabase> {
  const { url, restorer } = (await restored(unused.pop())) ?? (await newCopy())
  return {
    url,
    async release() {
      unused.push({ url, restorer })
      if (process.env.TEST_POSTGRES_URL) return
      await Promise.all(unused.splice(0).map((copy) => copy.restorer.end()))
      template = undefined
      await stopOwnPostgres()
    },
  }
}

/** An empty database without our schema. */
export const emptyPostgresDatabase = (): Promise<string> => create('')

/** Not one whose schema a test changed. */
async function restored(copy: Copy | undefined): Promise<Copy | undefined> {
  if (!copy) return undefined
  const answer = await copy.restorer.query<{ done: boolean }>('select pristine.restore() as done')
  if (answer.rows[0]?.done) return copy
  await copy.restorer.end()
  return undefined
}

async function newCopy(): Promise<Copy> {
  const from = process.env.TEST_POSTGRES_TEMPLATE ?? (await (template ??= postgresUrl().then(postgresTemplate)))
  const url = await create(`template ${from}`)
  const restorer = new pg.Pool({ connectionString: url, max: 1, idleTimeoutMillis: 0, allowExitOnIdle: true })
  restorer.on('error', () => undefined)
  return { url, restorer }
}

async function create(how: string): Promise<string> {
  const server = await postgresUrl()
  const name = `test_${randomBytes(8).toString('hex')}`
  await asked(`${server}postgres`, (ask) => ask(`create database ${name} ${how}`))
  return server + name
}
