import { type Request, type Response, Router } from 'express'
import type { Context } from '../../context.ts'
import { pageParam, queryText, readId } from '../../platform/http/input.ts'
import { redirectToCanonical } from '../layout/canonical.ts'
import { readAsked } from './page/asked.ts'
import { countSearch, suggestions } from './page/looking.ts'
import { base, searchPage } from './page/showing.ts'
import { suggested } from './page/suggested.ts'

/** The page of searches, and what is offered while one is typed. */
export function searchRoutes(ctx: Context): Router {
  const router = Router()

  router.get('/search/suggest', async (req, res) => {
    await countSearch(ctx, req, suggestions)
    res.json(await suggested(ctx, req, queryText(req, 'q')))
  })

  router.get(['/search/', '/search/page-:page'], (req, res) => showSearch(ctx, req, res))
  return router
}

async function showSearch(ctx: Context, req: Request, res: Response): Promise<void> {
  const page = pageParam(req)
  if (redirectToCanonical(req, res, base, page) || leadInside(req, res)) return
  const asked = readAsked(req)
  const { view, isWrong } = await searchPage(ctx, req, asked, page)
  const { t } = req.reader
  const title = asked.text === '' ? t('board.search') : t('search.title-of', { text: asked.text.slice(0, 100) })
  res.page('search/show', { title, noindex: true, status: isWrong ? 400 : 200, ...view })
}

/** The box in the header sends one field for where to look: `thread-7`, `forum-3`, or nothing for everywhere. @returns whether it did */
function leadInside(req: Request, res: Response): boolean {
  if (req.query.within === undefined) return false
  const [, kind = '', typed] = /^(thread|forum)-(\d+)$/.exec(queryText(req, 'within')) ?? []
  const rest = new URLSearchParams(req.originalUrl.split('?', 2)[1])
  rest.delete('within')
  const id = readId(typed)
  if (id !== undefined) rest.append(kind, String(id))
  res.redirect(303, rest.size === 0 ? base : `${base}?${rest}`)
  return true
}
