import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Express } from 'express'
import type { Kysely } from 'kysely'
import { createApp } from '../../src/app.ts'
import type { Context } from '../../src/context.ts'
import { createLive, type Live } from '../../src/features/live/live.ts'
import { createReading } from '../../src/features/reading/reading.ts'
import { viewCounter } from '../../src/features/threads/view-counter.ts'
import { readConfig } from '../../src/platform/config.ts'
import { openDatabase } from '../../src/platform/database/database.ts'
import type { Engine } from '../../src/platform/database/engine.ts'
import type { Schema } from '../../src/platform/database/schema.ts'
import { buildAssets } from '../../src/platform/http/assets.ts'
import { runDueJobs } from '../../src/platform/jobs/run.ts'
import { memoryLimits, noLimits } from '../../src/platform/limits.ts'
import { compileTemplates } from '../../src/platform/http/views.ts'
import { createLog } from '../../src/platform/log.ts'
import { memoryMailer } from '../../src/platform/mail/memory.ts'
import type { PageReader } from '../../src/platform/outside/page-reader.ts'
import { webPusher } from '../../src/platform/push/web-push.ts'
import { memoryStorage } from '../../src/platform/storage/memory.ts'
import { deliveries, lookups, work } from '../../src/work.ts'
import { type Answer, ask, type Asking } from './asking.ts'
import { engines } from './engines.ts'

const root = path.resolve(import.meta.dirname, '../..')
/** No test changes them, so all forums of a file share them. */
const templates = compileTemplates(path.join(root, 'views'))
let assets: ReturnType<typeof buildAssets> | undefined

export interface Forum extends AsyncDisposable {
  url: string
  app: Express
  live: Live
  ctx: Context & { db: Kysely<Schema>; mailer: ReturnType<typeof memoryMailer> }
  /** The forum's clock: what `ctx.now()` says. It goes on by itself only by a millisecond a look. */
  clock: { now: number }
  get(path: string, asking?: Asking): Promise<Answer>
  post(path: string, asking?: Asking): Promise<Answer>
  /** Does all background work that is due. */
  work(): Promise<void>
  stop(): Promise<void>
}

/** A running forum on a free port with an empty database of its own, its clock and its mailbox in the test's hands. */
export async function startForum(name: Engine['name'] = 'sqlite', env: Record<string, string> = {}): Promise<Forum> {
  const folder = mkdtempSync(path.join(tmpdir(), 'forum-test-'))
  const { engine, url: databaseUrl, release } = await engines[name]()
  const config = readConfig({
    DATA_DIR: folder,
    LOG_LEVEL: 'silent',
    PORT: '0',
    ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}),
    ...env,
  })
  const clock = { now: Date.UTC(2026, 10, 1, 12) }
  const ctx = {
    config,
    db: openDatabase(engine),
    engine,
    limits: config.rateLimits ? memoryLimits() : noLimits,
    log: createLog(config.logLevel),
    mailer: memoryMailer(),
    pages: { read: () => Promise.reject(new Error('no test asks the net')) } as PageReader,
    pusher: webPusher(config, { loopback: true }),
    storage: memoryStorage(),
    now: () => (clock.now += 1),
    bcryptCost: 4,
  }
  const live = createLive(ctx)
  const { app, server } = createApp(ctx, {
    assets: await (assets ??= buildAssets(root, path.join(tmpdir(), 'forum-test-assets'))),
    counter: viewCounter(ctx),
    reading: createReading(ctx),
    live,
    templates,
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  async function stop(): Promise<void> {
    live.close()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    await ctx.db.destroy()
    await release()
    rmSync(folder, { recursive: true, force: true })
  }

  return {
    url,
    app,
    live,
    ctx,
    clock,
    get: (path, asking) => ask(url, 'GET', path, asking),
    post: (path, asking) => ask(url, 'POST', path, asking),
    work: async () => void (await runDueJobs(ctx, [...work, ...deliveries, ...lookups])),
    stop,
    [Symbol.asyncDispose]: stop,
  }
}
