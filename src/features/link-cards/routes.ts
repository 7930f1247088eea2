import { Router } from 'express'
import type { Context } from '../../context.ts'
import { idParam } from '../../platform/http/input.ts'
import { postUrl } from '../threads/address.ts'
import { removeCards } from './removing.ts'

/** Cards under the links of posts, which come by themselves; their writers may take them away. */
export function linkCardRoutes(ctx: Context): Router {
  const router = Router()
  router.post('/posts/:id/cards/remove', async (req, res) => {
    const { post, thread } = await removeCards(ctx, req.viewer, idParam(req, 'id'))
    res.seeOther(postUrl(thread, post, req.reader))
  })
  return router
}
