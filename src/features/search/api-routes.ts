import { type Request, Router } from 'express'
import type { Context } from '../../context.ts'
import { Invalid, notFound, Refusal } from '../../platform/errors.ts'
import { queryText, readId } from '../../platform/http/input.ts'
import { pageCount } from '../../platform/http/paging.ts'
import { readDigits } from '../../platform/i18n/digits.ts'
import { type Asked, asksAnything, readAsked } from './page/asked.ts'
import { begunUpTo, noteBegun } from './page/begun.ts'
import { countSearch, lastOf, look } from './page/looking.ts'
import { narrow } from './page/narrowing.ts'
import { type Result, resultsOf } from './page/results.ts'
import { perPage } from './page/showing.ts'

/** The same search for programs. */
export function searchApiRoutes(ctx: Context): Router {
  const router = Router()
  router.get('/api/v1/search', async (req, res) => res.json(await answer(ctx, req)))
  return router
}

/** @throws Refusal 400 for what cannot be asked, 404 past the end, 429 */
async function answer(ctx: Context, req: Request) {
  const typed = queryText(req, 'page')
  const page = typed === '' ? 1 : readId(readDigits(typed))
  if (page === undefined) throw notFound()
  const asked = goingOn(ctx, req, page)
  if (!asksAnything(asked)) throw new Refusal(400, 'search.no-words')
  const { wanted, errors } = await narrow(ctx, req, asked)
  if (Object.keys(errors).length > 0) throw firstOf(errors)
  if (wanted) await countSearch(ctx, req)
  const looked = wanted && (await look(ctx, wanted, { asTyped: asked.asTyped, isNoted: page === 1 }))
  const { hits, more } = looked?.found ?? { hits: [], more: false }
  if (page === 1) noteBegun(ctx, req, asked, looked && lastOf(looked))
  const pages = pageCount(hits.length, perPage)
  if (page > pages) throw notFound()
  const shown = hits.slice((page - 1) * perPage, page * perPage)
  const results = await resultsOf(ctx, req.viewer, shown, looked?.repaired ?? asked.text)
  return {
    total: hits.length,
    more,
    page,
    pages,
    upto: asked.upTo ?? (looked && lastOf(looked)) ?? null,
    instead: looked?.repaired ?? null,
    meant: looked?.meant ?? null,
    results: results.map(asJson),
  }
}

/** What is asked; of a later page without a word of where the first one ended, up to there. */
function goingOn(ctx: Context, req: Request, page: number): Asked {
  const asked = readAsked(req)
  const upTo = asked.upTo ?? (page === 1 ? undefined : begunUpTo(ctx, req, asked))
  return { ...asked, upTo }
}

const asJson = ({ row, snippetHtml }: Result) => ({
  post_id: row.id,
  thread_id: row.thread_id,
  title: row.title,
  snippet_html: snippetHtml,
  url: `/posts/${row.id}/`,
})

function firstOf(errors: Invalid['fields']): Refusal {
  const [first] = Object.values(errors)
  return new Refusal(400, first?.key ?? 'errors.bad-request', first?.values)
}
