import { Router } from 'express'
import type { Context } from '../../context.ts'
import { description } from './description.ts'

/** What the API is, for programs and those who write them. */
export function apiRoutes(ctx: Context): Router {
  const router = Router()
  router.get('/api/v1/openapi.json', (_req, res) => res.json(description(ctx.config.baseUrl)))
  return router
}
