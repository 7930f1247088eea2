import { Router } from 'express'
import type { Context } from '../../context.ts'
import { notFound } from '../../platform/errors.ts'
import { indexNowKey, keyPath } from './key.ts'

/** The key that search engines look for before they believe that the board told them of its changes. */
export function indexNowRoutes(ctx: Context): Router {
  const router = Router()
  router.get(keyPath, (req, res) => {
    if (!req.board.indexNow) throw notFound()
    res.type('text/plain').send(indexNowKey(ctx.config))
  })
  return router
}
