import type { Request } from 'express'
import type { PrefixRow } from '../../../platform/database/tables/threads.ts'
import { type ForumTree, pathTo } from '../../forums/tree.ts'
import { threadUrl } from '../../threads/address.ts'
import { orders } from '../wanted.ts'
import { type Asked, queryOf } from './asked.ts'
import type { SearchPageView } from './view.ts'

const action = '/search/'

interface Offered {
  tree: ForumTree
  threadTitle: string | undefined
  prefixes: readonly PrefixRow[]
}

/** The form with what was asked in it. */
export function formView(
  { reader: { t } }: Request,
  asked: Asked,
  { tree, threadTitle, prefixes }: Offered,
  errors: Record<string, string>,
): SearchPageView['form'] {
  const plain: Asked = { ...asked, upTo: undefined, asTyped: false }
  const bare: Asked = {
    ...plain,
    inTitles: false,
    forumIds: [],
    threadId: undefined,
    members: '',
    prefixId: undefined,
    tags: '',
    since: '',
    until: '',
    replies: '',
    order: 'relevance',
    byThread: false,
  }
  const chosen = asked.forumIds.filter((id) => tree.byId.has(id)).length
  return {
    action,
    text: asked.text,
    inTitles: asked.inTitles,
    thread: threadView(plain, threadTitle),
    forums: inTreeOrder(tree).map(({ id, title }) => ({
      value: String(id),
      text: title,
      current: asked.forumIds.includes(id),
      depth: Math.min(3, pathTo(tree, id).length - 1),
    })),
    forumsChosen: chosen === 0 ? '' : t('search.forums-chosen', { count: chosen }),
    members: asked.members,
    tags: asked.tags,
    prefixes:
      prefixes.length === 0
        ? []
        : [
            { value: '', text: t('prefixes.any'), current: asked.prefixId === undefined },
            ...prefixes.map(({ id, title }) => ({ value: String(id), text: title, current: id === asked.prefixId })),
          ],
    since: asked.since,
    until: asked.until,
    replies: asked.replies,
    orders: orders.map((order) => ({ value: order, text: t(`search.order-${order}`), current: order === asked.order })),
    ways: [
      { value: 'posts', text: t('search.as-posts'), current: !asked.byThread },
      { value: 'threads', text: t('search.as-threads'), current: asked.byThread },
    ],
    errors,
    isNarrowed: queryOf(plain) !== queryOf(bare),
    clearUrl: action + queryOf(bare),
  }
}

function threadView(asked: Asked, title: string | undefined): SearchPageView['form']['thread'] {
  const id = asked.threadId
  if (id === undefined || title === undefined) return null
  return {
    id,
    title,
    url: threadUrl({ id, title }),
    everywhereUrl: action + queryOf({ ...asked, threadId: undefined }),
  }
}

function inTreeOrder(tree: ForumTree, parent: number | null = null): ForumTree['rows'] {
  return (tree.children.get(parent) ?? []).flatMap((row) => [row, ...inTreeOrder(tree, row.id)])
}
