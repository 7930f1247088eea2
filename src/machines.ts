import type { Router } from 'express'
import type { Context } from './context.ts'
import { embeddingRoutes } from './features/embedding/routes.ts'
import { feedRoutes } from './features/feeds/routes.ts'
import { indexNowRoutes } from './features/indexnow/routes.ts'
import { apiRoutes } from './features/api/routes.ts'
import { searchApiRoutes } from './features/search/api-routes.ts'
import { shareImageRoutes } from './features/share-images/routes.ts'
import { sitemapRoutes } from './features/sitemap/routes.ts'

/** What programs fetch and no person looks at: the same for everybody, and only of what guests may read. The API alone goes by who asks. */
export const machineRoutes = (ctx: Context): Router[] => [
  feedRoutes(ctx),
  sitemapRoutes(ctx),
  shareImageRoutes(ctx),
  embeddingRoutes(ctx),
  indexNowRoutes(ctx),
  apiRoutes(ctx),
  searchApiRoutes(ctx),
]
