import { Router } from 'express'
import type { Context } from '../../context.ts'
import { proveWritable } from './queries.ts'

/** For whoever keeps the server running: no version, no path, no session. */
export function operationRoutes(ctx: Context): Router {
  const router = Router()

  router.get('/healthz', (_req, res) => {
    res.set('Cache-Control', 'no-store').json({ status: 'ok' })
  })

  router.get('/readyz', async (_req, res) => {
    const ready = await proveWritable(ctx.db).then(
      () => true,
      () => false,
    )
    res
      .status(ready ? 200 : 503)
      .set('Cache-Control', 'no-store')
      .json({ status: ready ? 'ready' : 'unavailable' })
  })

  return router
}
