import { Router } from 'express'
import type { Context } from '../../context.ts'
import { keptDocuments } from '../../platform/http/documents.ts'
import { idParam } from '../../platform/http/input.ts'
import { pageDates } from './dates.ts'
import { makeForums, makeIndex, makeTags, makeThreads, pageSize } from './making.ts'
import { robots } from './robots.ts'

const memory = 16 * 1024 * 1024

/** What search engines ask for first: where they need not look, and the addresses of everything that guests may read. */
export function sitemapRoutes(ctx: Context): Router {
  const router = Router()
  const datesOf = pageDates(pageSize)
  const documents = keptDocuments({ changeMark: ctx.engine.changeMark, now: ctx.now, memory })

  router.get('/robots.txt', (_req, res) => {
    res.set('Cache-Control', 'public, max-age=3600').type('text/plain').send(robots(ctx.config.baseUrl))
  })
  router.get('/sitemap.xml', (req, res) => documents.send(req, res, 'index', () => makeIndex(ctx, datesOf)))
  router.get('/sitemap-forums.xml', (req, res) => documents.send(req, res, 'forums', () => makeForums(ctx)))
  router.get('/sitemap-tags.xml', (req, res) => documents.send(req, res, 'tags', () => makeTags(ctx)))
  router.get('/sitemap-threads-:page.xml', async (req, res) => {
    const page = idParam(req, 'page')
    await documents.send(req, res, `threads ${page}`, () => makeThreads(ctx, page))
  })

  return router
}
