import path from 'node:path'
import Database from 'better-sqlite3'
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterSQLite,
} from 'rate-limiter-flexible'

/** Where limits are counted. A limiter is made when first asked for. */
export interface LimiterStore {
  limiter(name: string, points: number, seconds: number): Promise<RateLimiterAbstract>
  close(): Promise<void>
}

type Make = (options: Options, ready: (error?: unknown) => void) => RateLimiterAbstract

interface Options {
  keyPrefix: string
  points: number
  duration: number
}

const tableName = 'rate_limits'

export function memoryStore(): LimiterStore {
  return storeOf(memoryLimiter, async () => undefined)
}

/** Its own file, since a second writer on the board's file would wait for every transaction. A power cut may empty it. */
export function sqliteStore(folder: string): LimiterStore {
  const file = new Database(path.join(folder, 'limits.db'))
  for (const pragma of ['journal_mode = WAL', 'synchronous = OFF', 'busy_timeout = 2000']) file.pragma(pragma)
  const shared = { storeClient: file, storeType: 'better-sqlite3', tableName, clearExpiredByTimeout: true }
  const make: Make = (options, ready) =>
    new RateLimiterSQLite({ ...shared, ...options, insuranceLimiter: memoryLimiter(options) }, ready)
  return storeOf(make, async () => void file.close())
}

export async function postgresStore(url: string): Promise<LimiterStore> {
  const [{ default: pg }, { survive }] = await Promise.all([import('pg'), import('./database/postgres.ts')])
  const pool = new pg.Pool({ connectionString: url, max: 3, connectionTimeoutMillis: 2000, allowExitOnIdle: true })
  survive(pool)
  const shared = { storeClient: pool, tableName, clearExpiredByTimeout: true }
  const make: Make = (options, ready) =>
    new RateLimiterPostgres({ ...shared, ...options, insuranceLimiter: memoryLimiter(options) }, ready)
  return storeOf(make, () => pool.end())
}

const memoryLimiter = (options: Options): RateLimiterMemory => new RateLimiterMemory(options)

/** Limiters are made one after the other, because the first one makes the table and two at once would collide. */
function storeOf(make: Make, close: () => Promise<void>): LimiterStore {
  const limiters = new Map<string, Promise<RateLimiterAbstract>>()
  let last: Promise<unknown> = Promise.resolve()
  return {
    close,
    limiter(keyPrefix, points, duration) {
      const known = limiters.get(keyPrefix)
      if (known) return known
      const made = last.then(() => ready(make, { keyPrefix, points, duration }))
      limiters.set(keyPrefix, made)
      last = made
      return made
    },
  }
}

/** Another process may make the table at the same moment and one of the two fails: it is there at the next try. */
function ready(make: Make, options: Options, tries = 3): Promise<RateLimiterAbstract> {
  return new Promise((resolve) => {
    const limiter: RateLimiterAbstract = make(options, (error) => {
      if (error && tries > 1) setTimeout(() => resolve(ready(make, options, tries - 1)), 100)
      else setImmediate(() => resolve(limiter))
    })
    if (limiter instanceof RateLimiterMemory) resolve(limiter)
  })
}
