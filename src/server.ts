import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { createApp } from './app.ts'
import type { Context } from './context.ts'
import { recordPresence } from './features/members/presence/recording.ts'
import { enqueueRerendering } from './features/posts/rerendering.ts'
import { enqueueRenewing } from './features/search/renewing.ts'
import { createLive } from './features/live/live.ts'
import { createReading } from './features/reading/reading.ts'
import { writeSearches } from './features/search/log/gathering.ts'
import { viewCounter } from './features/threads/view-counter.ts'
import { buildAssets, madeAhead } from './platform/http/assets.ts'
import { compileTemplates } from './platform/http/views.ts'
import { schedule } from './platform/jobs/schedule.ts'
import { connectProcesses } from './platform/live/processes.ts'
import { startWorker } from './platform/jobs/worker.ts'
import { recurring } from './schedule.ts'
import { deliveries, lookups, work } from './work.ts'

const root = path.resolve(import.meta.dirname, '..')
const patienceMs = 8000
const idleMs = 50
/** Most of a delivery is waiting for somebody else's server. */
const deliveriesAtOnce = 4
const lookupsAtOnce = 2

export interface Running {
  url: string
  /** Lets requests and jobs in flight finish, within eight seconds, and writes what was gathered. */
  stop(): Promise<void>
}

/** Serves the board: HTTP, background work and recurring work, until stopped. */
export async function serve(ctx: Context): Promise<Running> {
  const counter = viewCounter(ctx)
  const reading = createReading(ctx)
  const live = createLive(ctx)
  const assets = await buildAssets(root, path.join(ctx.config.dataDir, 'cache'), madeAhead(root))
  const templates = compileTemplates(path.join(root, 'views'))
  const { server } = createApp(ctx, { assets, counter, reading, live, templates })
  const { databaseUrl } = ctx.config
  const disconnect = databaseUrl ? await connectProcesses(ctx.engine, databaseUrl, ctx.log) : () => Promise.resolve()
  await listen(server, ctx.config)
  await enqueueRerendering(ctx)
  await enqueueRenewing(ctx)
  const workers = [
    startWorker(ctx, work, { concurrency: ctx.config.workers }),
    startWorker(ctx, deliveries, { concurrency: deliveriesAtOnce }),
    startWorker(ctx, lookups, { concurrency: lookupsAtOnce }),
  ]
  const timers = schedule(ctx, recurring(counter, reading))
  return {
    url: addressOf(server),
    async stop() {
      live.close()
      await close(server)
      await Promise.all([...workers.map((worker) => worker.stop()), timers.stop()])
      await Promise.all([counter.flush(), reading.flush(), recordPresence(ctx), writeSearches(ctx), disconnect()])
    },
  }
}

function listen(server: Server, { port, host }: Context['config']): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve())
  })
}

function addressOf(server: Server): string {
  const { address, port, family } = server.address() as AddressInfo
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`
}

/** Connections that are kept alive end with the answer they are at; a busy visitor would keep a server from stopping. */
function close(server: Server): Promise<void> {
  server.prependListener('request', (_req, res) => void res.setHeader('Connection', 'close'))
  return new Promise((resolve) => {
    const idle = setInterval(() => server.closeIdleConnections(), idleMs)
    const patience = setTimeout(() => server.closeAllConnections(), patienceMs)
    server.close(() => {
      clearInterval(idle)
      clearTimeout(patience)
      resolve()
    })
    server.closeIdleConnections()
  })
}
