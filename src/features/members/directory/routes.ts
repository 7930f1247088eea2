import { type Request, type Response, Router } from 'express'
import type { Context } from '../../../context.ts'
import { pageParam } from '../../../platform/http/input.ts'
import { ensure } from '../../../platform/policy.ts'
import { redirectToCanonical } from '../../layout/canonical.ts'
import { canViewMembers } from '../../users/policy.ts'
import { base, listing } from './listing.ts'
import { statistics } from './statistics.ts'

/** The list of members. */
export function directoryRoutes(ctx: Context): Router {
  const router = Router()
  router.get('/members/', (req, res) => showList(ctx, req, res))
  /** The list was once numbered by pages. */
  router.get('/members/page-:page', (req, res) => {
    ensure(canViewMembers(req.viewer))
    pageParam(req)
    res.redirect(301, base)
  })
  return router
}

async function showList(ctx: Context, req: Request, res: Response): Promise<void> {
  ensure(canViewMembers(req.viewer))
  if (redirectToCanonical(req, res, base)) return
  const view = await listing(ctx, req)
  const isPart = req.originalUrl !== base
  const blocks = isPart ? [] : await statistics(ctx, req)
  const { t } = req.reader
  const head = { title: t('members.title'), description: t('members.about', { board: req.board.name }) }
  res.page('members/list', { ...head, canonical: base, ...(isPart ? { noindex: true } : {}), ...view, blocks })
}
