import type { Preferences } from '../i18n/locale.ts'
import { formatNumber } from '../i18n/numbers.ts'
import type { Translate } from '../i18n/translate.ts'
import type { PageLink, PagingView } from './view-models.ts'

/** How many pages a list has; an empty one still has a first page. */
export const pageCount = (items: number, perPage: number): number => Math.max(1, Math.ceil(items / perPage))

/** `page-N` after the list's address; page 1 is the address itself. `query` is kept on every link. */
export function pageUrl(base: string, page: number, query = ''): string {
  return `${page === 1 ? base : `${base}page-${page}`}${query}`
}

/** First, last, the neighbours of the current page, and gaps between them. */
export function pagingView(
  { t, preferences }: { t: Translate; preferences: Preferences },
  { base, page, pages, query = '' }: { base: string; page: number; pages: number; query?: string },
): PagingView {
  const to = (target: number) =>
    target >= 1 && target <= pages && target !== page ? pageUrl(base, target, query) : null
  const text = (target: number) => formatNumber(preferences, target)
  const links = shownPages(page, pages).map((target): PageLink =>
    target === null
      ? { text: '…', url: null, current: false }
      : { text: text(target), url: to(target), current: target === page },
  )
  return {
    page,
    pages,
    label: t('board.page-of', { page, pages }),
    first: to(1),
    previous: to(page - 1),
    next: to(page + 1),
    last: to(pages),
    links,
    jump: { url: base, kept: [...new URLSearchParams(query)].map(([name, value]) => ({ name, value })) },
  }
}

function shownPages(page: number, pages: number): (number | null)[] {
  const near = [page - 2, page - 1, page, page + 1, page + 2].filter((one) => one > 1 && one < pages)
  const shown = [...new Set([1, ...near, pages])]
  return shown.flatMap((one, index) => {
    const before = shown[index - 1]
    return before !== undefined && one - before > 1 ? [null, one] : [one]
  })
}
