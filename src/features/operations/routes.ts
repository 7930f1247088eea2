import { Router } from 'express'
import type { Context } from '../../context.ts'
import { proveWritable } from './queries.ts'

/** Proving is a write, and a write makes every ready page anew: however often one asks, it is done at most so often. */
const provenForMs = 1000

/** For whoever keeps the server running: no version, no path, no session. */
export function operationRoutes(ctx: Context): Router {
  const router = Router()

  router.get('/healthz', (_req, res) => {
    res.set('Cache-Control', 'no-store').json({ status: 'ok' })
  })

  let known = { at: -Infinity, ready: Promise.resolve(false) }
  router.get('/readyz', async (_req, res) => {
    if (Math.abs(ctx.now() - known.at) > provenForMs) known = { at: ctx.now(), ready: isWritable(ctx) }
    const ready = await known.ready
    res
      .status(ready ? 200 : 503)
      .set('Cache-Control', 'no-store')
      .json({ status: ready ? 'ready' : 'unavailable' })
  })

  return router
}

function isWritable(ctx: Context): Promise<boolean> {
  return proveWritable(ctx.db).then(
    () => true,
    () => false,
  )
}
