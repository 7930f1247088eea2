import path from 'node:path'
import type { Kysely } from 'kysely'
import type { Context } from './context.ts'
import type { Config } from './platform/config.ts'
import { chooseEngine, openDatabase } from './platform/database/database.ts'
import { migrate } from './platform/database/migrate.ts'
import type { Schema } from './platform/database/schema.ts'
import { createLimits } from './platform/limits.ts'
import { createLog } from './platform/log.ts'
import { createMailer } from './platform/mail/choose.ts'
import { createPageReader } from './platform/outside/page-reader.ts'
import { webPusher } from './platform/push/web-push.ts'
import { diskStorage } from './platform/storage/disk.ts'
import { stopRendering } from './platform/text/render.ts'

export interface Opened {
  ctx: Context & { db: Kysely<Schema> }
  close(): Promise<void>
}

/** Config → database → migrate → context: what the server and every command of the command line start from. */
export async function openContext(config: Config): Promise<Opened> {
  process.umask(0o077)
  const engine = await chooseEngine(config.databaseUrl, path.join(config.dataDir, 'forum.db'))
  const db = openDatabase(engine)
  const log = createLog(config.logLevel)
  try {
    const done = await migrate(db)
    if (done.length > 0) log.info({ migrations: done }, 'database is up to date')
  } catch (error) {
    await db.destroy()
    throw error
  }
  const limits = await createLimits(config, engine)
  const storage = diskStorage(path.join(config.dataDir, 'uploads'))
  const pages = createPageReader({ agent: `Muntada (+${config.baseUrl}; link preview)` })
  const outside = { mailer: createMailer(config), pages, pusher: webPusher(config), storage }
  const ctx = { config, db, engine, limits, log, ...outside, now: Date.now }
  return {
    ctx,
    async close() {
      await stopRendering()
      await limits.close()
      await db.destroy()
    },
  }
}
