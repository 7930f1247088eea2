import { type Request, type Response, Router } from 'express'
import type { Context } from '../../context.ts'
import { idParam } from '../../platform/http/input.ts'
import { postUrl } from '../threads/address.ts'
import { setAccepted } from './accepting.ts'

/** Accepting a reply as the answer to its question, and taking that back. */
export function answerRoutes(ctx: Context): Router {
  const router = Router()
  router.post('/posts/:id/accept', (req, res) => decide(ctx, req, res, true))
  router.post('/posts/:id/unaccept', (req, res) => decide(ctx, req, res, false))
  return router
}

async function decide(ctx: Context, req: Request, res: Response, accepted: boolean): Promise<void> {
  const { post, thread } = await setAccepted(ctx, req.viewer, idParam(req, 'id'), accepted)
  res.seeOther(postUrl(thread, post, req.reader))
}
