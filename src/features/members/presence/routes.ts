import { Router } from 'express'
import type { Context } from '../../../context.ts'
import { ensure } from '../../../platform/policy.ts'
import { redirectToCanonical } from '../../layout/canonical.ts'
import { canViewMembers } from '../../users/policy.ts'
import { onlinePage } from './online.ts'

export function presenceRoutes(ctx: Context): Router {
  const router = Router()
  router.get('/online/', async (req, res) => {
    ensure(canViewMembers(req.viewer))
    if (redirectToCanonical(req, res, '/online/')) return
    const crumbs = [{ title: req.reader.t('members.title'), url: '/members/' }]
    res.page('members/online', {
      title: req.reader.t('online.title'),
      noindex: true,
      crumbs,
      ...(await onlinePage(ctx, req)),
    })
  })
  return router
}
