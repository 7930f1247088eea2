import { Router } from 'express'
import type { Context } from '../../context.ts'
import { ensure } from '../../platform/policy.ts'
import { canAdminister } from '../users/policy.ts'
import { forumAdminRoutes } from './forum-routes.ts'
import { adminPage } from './frame.ts'
import { memberAdminRoutes } from './member-routes.ts'
import { mergeRoutes } from './merge-routes.ts'
import { overview } from './overview.ts'
import { prefixAdminRoutes } from './prefix-routes.ts'
import { reactionAdminRoutes } from './reaction-routes.ts'
import { ruleRoutes } from './rule-routes.ts'
import { settingsRoutes } from './settings-routes.ts'
import { tagAdminRoutes } from './tag-routes.ts'
import { wordRoutes } from './word-routes.ts'

/** The administration: everything about the board itself. */
export function adminRoutes(ctx: Context): Router {
  const router = Router()

  router.get('/admin/', async (req, res) => {
    ensure(canAdminister(req.viewer))
    res.page('admin/overview', adminPage(req, '/admin/', await overview(ctx, req.reader)))
  })

  router.use(settingsRoutes(ctx), forumAdminRoutes(ctx), prefixAdminRoutes(ctx), reactionAdminRoutes(ctx))
  router.use(ruleRoutes(ctx), memberAdminRoutes(ctx), mergeRoutes(ctx), wordRoutes(ctx), tagAdminRoutes(ctx))
  return router
}
