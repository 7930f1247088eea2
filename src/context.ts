import type { Config } from './platform/config.ts'
import type { Db } from './platform/database/database.ts'
import type { Engine } from './platform/database/engine.ts'
import type { Log } from './platform/log.ts'
import type { Mailer } from './platform/mail/mailer.ts'
import type { PageReader } from './platform/outside/page-reader.ts'
import type { Pusher } from './platform/push/pusher.ts'
import type { Limits } from './platform/limits.ts'
import type { Storage } from './platform/storage/storage.ts'
import { takeTouched } from './platform/database/touched.ts'
import { publish } from './platform/live/hub.ts'

/** What every service needs from the outside world. Built once in main.ts, once per test. */
export interface Context {
  config: Config
  db: Db
  engine: Engine
  limits: Limits
  log: Log
  mailer: Mailer
  /** Pages of other sites. */
  pages: PageReader
  pusher: Pusher
  storage: Storage
  now: () => number
  /** Lower than the default of 12 in tests only. */
  bcryptCost?: number
}

/**
 * Runs `work` with a context whose `db` is one transaction. Await nothing but queries inside: SQLite has one
 * connection, and everybody waits while the transaction is open. What it touched is published when it is done.
 */
export async function transaction<T>(ctx: Context, work: (ctx: Context) => Promise<T>): Promise<T> {
  if (ctx.db.isTransaction) return work(ctx)
  let used: Db | undefined
  const value = await ctx.engine.transact(ctx.db, (db) => work({ ...ctx, db: (used = db) }))
  const touched = used && takeTouched(used)
  if (touched) publish(ctx.engine, touched)
  return value
}
