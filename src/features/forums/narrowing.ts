import type { ForumRow } from '../../platform/database/tables/forums.ts'
import type { PrefixRow } from '../../platform/database/tables/threads.ts'
import { pageUrl } from '../../platform/http/paging.ts'
import type { MessageKey } from '../../platform/i18n/ar.ts'
import type { Reader } from '../layout/request.ts'
import { forumUrl } from '../threads/address.ts'
import { typesIn } from '../threads/kind.ts'
import type { ThreadOrder } from '../threads/queries.ts'
import type { ForumPageView } from './view.ts'

/** What a list is narrowed and ordered by, as its address says it; anything unknown means the default. */
export interface ListWish {
  order: string
  starter: string
  prefix: string
  type: string
  /** '1' and '0', of questions. */
  solved: string
  /** In any spelling. */
  tag: string
}

export const orders: Record<string, { column: ThreadOrder; text: MessageKey; unanswered?: true }> = {
  '': { column: 'last_post_at', text: 'forums.last-post' },
  newest: { column: 'created_at', text: 'forums.sort-newest' },
  replies: { column: 'post_count', text: 'forums.sort-replies' },
  views: { column: 'view_count', text: 'forums.sort-views' },
  unanswered: { column: 'last_post_at', text: 'forums.unanswered', unanswered: true },
}

const listedTypes = ['question', 'article'] as const

/** What of the address is known. */
export function known({ order, type, solved }: ListWish) {
  const wished: (typeof listedTypes)[number] | '' = listedTypes.find((one) => one === type) ?? ''
  return {
    order: Object.hasOwn(orders, order) ? order : '',
    type: wished,
    solved: wished === 'question' && /^[01]$/.test(solved) ? solved : '',
  }
}

export function controls(
  { t }: Reader,
  forum: ForumRow,
  now: ListWish,
  { unknown, prefixes, tag }: { unknown: boolean; prefixes: PrefixRow[]; tag: ForumPageView['filter']['tag'] },
): Pick<ForumPageView, 'orders' | 'filter' | 'active'> {
  const base = forumUrl(forum)
  const named = prefixes.map(({ id, title }) => ({ value: String(id), text: title }))
  const choices = named.length === 0 ? [] : [{ value: '', text: t('prefixes.any') }, ...named]
  const ordered = Object.entries(orders).map(([name, { text }]) => ({
    text: t(text),
    url: pageUrl(base, 1, queryOf({ ...now, order: name })),
    current: name === now.order,
  }))
  const kinds = kindChoices({ t }, forum, now)
  const order = now.order === '' ? '' : (ordered.find(({ current }) => current)?.text ?? '')
  const chosen = [choices.slice(1), kinds.types.slice(1), kinds.solved.slice(1)]
  const [prefix = '', type = '', solved = ''] = chosen.map(
    (list, index) => list.find(({ value }) => value === [now.prefix, now.type, now.solved][index])?.text,
  )
  const isNarrowed = [now.starter, now.prefix, now.type, now.tag].some((wish) => wish !== '')
  return {
    orders: ordered,
    active: [order, now.starter, prefix, type, solved, now.tag].filter((text) => text !== ''),
    filter: {
      action: base,
      starter: now.starter,
      order: now.order,
      clearUrl: isNarrowed ? base + queryOf({ ...now, starter: '', prefix: '', type: '', solved: '', tag: '' }) : null,
      unknown,
      tag,
      prefixes: choices.map((one) => ({ ...one, current: one.value === now.prefix })),
      types: kinds.types.map((one) => ({ ...one, current: one.value === now.type })),
      solved: kinds.solved.map((one) => ({ ...one, current: one.value === now.solved })),
    },
  }
}

/** Threads stay of their kind when the forum offers it no longer, so what was asked for is offered too. */
function kindChoices({ t }: Pick<Reader, 't'>, forum: ForumRow, now: ListWish) {
  const offered = listedTypes.filter((type) => typesIn(forum).includes(type) || now.type === type)
  const types = offered.map((type) => ({ value: type, text: t(`threadtypes.${type}s`) }))
  const solved = [
    { value: '', text: t('threadtypes.any-solved') },
    { value: '0', text: t('threadtypes.only-unsolved') },
    { value: '1', text: t('threadtypes.only-solved') },
  ]
  return {
    types: types.length === 0 ? [] : [{ value: '', text: t('threadtypes.any') }, ...types],
    solved: offered.includes('question') ? solved : [],
  }
}

export function queryOf({ order, starter, prefix, type, solved, tag }: ListWish): string {
  const named = Object.entries({ order, starter, prefix, type, solved, tag }).filter(([, value]) => value !== '')
  const query = new URLSearchParams(named)
  return query.size === 0 ? '' : `?${query}`
}
