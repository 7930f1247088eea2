import type { Router } from 'express'
import type { Context } from './context.ts'
import { searchLogRoutes } from './features/search/log/routes.ts'
import { searchRoutes } from './features/search/routes.ts'
import { similarRoutes } from './features/similar/routes.ts'

/** What people look for, and what is offered to them by what they read and write. Before threads: `/threads/similar` is none. */
export const searchingRoutes = (ctx: Context): Router[] => [searchRoutes(ctx), searchLogRoutes(ctx), similarRoutes(ctx)]
