import type { Request } from 'express'
import type { Context } from '../../../context.ts'
import { Invalid, notFound } from '../../../platform/errors.ts'
import { pageCount, pagingView } from '../../../platform/http/paging.ts'
import { formatNumber } from '../../../platform/i18n/numbers.ts'
import { fieldMessages } from '../../layout/page.ts'
import { allPrefixes } from '../../prefixes/queries.ts'
import { mostHits } from '../wanted.ts'
import { type Asked, asksAnything, onlyNarrows, queryOf } from './asked.ts'
import { formView } from './form.ts'
import { countSearch, hasWords, lastOf, look, type Looked } from './looking.ts'
import { type Narrowed, narrow } from './narrowing.ts'
import { resultsOf, resultView } from './results.ts'
import type { SearchPageView } from './view.ts'

export const base = '/search/'
export const perPage = 20

const none: Looked = { found: { hits: [], more: false, upTo: 0 }, repaired: undefined, meant: undefined }

/** The page of a search. `isWrong` says that nothing was looked for because of what was typed. @throws Refusal 404, 429 */
export async function searchPage(
  ctx: Context,
  req: Request,
  asked: Asked,
  page: number,
): Promise<{ view: SearchPageView; isWrong: boolean }> {
  const narrowed = await narrow(ctx, req, asked)
  const { errors, tree, wanted } = narrowed
  const isAsked = asksAnything(asked)
  const isEmpty = isAsked && asked.names.length === 0 && !hasWords(asked.text)
  const looks = isAsked && !isEmpty && wanted !== undefined
  if (looks) await countSearch(ctx, req)
  const looked = looks ? await look(ctx, wanted, { asTyped: asked.asTyped, isNoted: page === 1 }) : none
  const { hits } = looked.found
  const pages = pageCount(hits.length, perPage)
  if (page > pages) throw notFound()
  const results = await resultsOf(
    ctx,
    req.viewer,
    hits.slice((page - 1) * perPage, page * perPage),
    looked.repaired ?? asked.text,
  )
  const isWrong = Object.keys(errors).length > 0
  const view: SearchPageView = {
    form: formView(
      req,
      asked,
      { tree, threadTitle: narrowed.threadTitle, prefixes: await allPrefixes(ctx.db) },
      fieldMessages(req, new Invalid(errors)),
    ),
    total: looks && hits.length > 0 ? totalOf(req, looked) : null,
    results: results.map((result) => resultView(req, tree, result)),
    paging: pagingView(req.reader, { base, page, pages, query: queryOf(lasting(asked, looked)) }),
    repaired:
      looked.repaired === undefined
        ? null
        : { text: looked.repaired, typedUrl: base + queryOf({ ...asked, asTyped: true, upTo: undefined }) },
    meant: meantView(asked, looked),
    note: isAsked
      ? noteOf(req, narrowed, { isEmpty, isWrong, isFound: hits.length > 0 })
      : onlyNarrows(asked)
        ? req.reader.t('search.only-narrows')
        : null,
    tips: hits.length === 0,
  }
  return { view, isWrong }
}

/** Later pages go on with what there was when the first was asked for. */
const lasting = (asked: Asked, looked: Looked): Asked => ({ ...asked, upTo: asked.upTo ?? lastOf(looked) })

function totalOf({ reader }: Request, { found }: Looked): string {
  const { t, preferences } = reader
  if (found.more) return t('search.more-than', { most: formatNumber(preferences, mostHits) })
  return t('search.total', { count: found.hits.length })
}

function meantView(asked: Asked, { meant }: Looked): SearchPageView['meant'] {
  if (meant === undefined) return null
  return { text: meant, url: base + queryOf({ ...asked, text: meant, asTyped: false, upTo: undefined }) }
}

function noteOf(
  { reader: { t } }: Request,
  { errors }: Narrowed,
  { isEmpty, isWrong, isFound }: { isEmpty: boolean; isWrong: boolean; isFound: boolean },
): string | null {
  if (isFound) return null
  if (isEmpty && errors.q === undefined) return t('search.no-words')
  return isWrong ? null : t('search.nothing')
}
