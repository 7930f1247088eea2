import { Router } from 'express'
import type { Context } from '../../context.ts'
import { accountPageRoutes } from './account-routes.ts'
import { avatarRoutes } from './avatar-routes.ts'
import { entryRoutes } from './entry-routes.ts'
import { linkRoutes } from './link-routes.ts'
import { preferenceRoutes } from './preference-routes.ts'
import { sessionRoutes } from './session-routes.ts'

export function accountRoutes(ctx: Context): Router {
  const router = Router()
  router.use(entryRoutes(ctx), linkRoutes(ctx), accountPageRoutes(ctx), preferenceRoutes(ctx))
  router.use(sessionRoutes(ctx), avatarRoutes(ctx))
  return router
}
