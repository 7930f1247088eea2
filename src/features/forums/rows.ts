import { slot } from '../../platform/http/slot.ts'
import { formatDate } from '../../platform/i18n/dates.ts'
import { formatNumber } from '../../platform/i18n/numbers.ts'
import type { Reader } from '../layout/request.ts'
import { tagLinks } from '../tags/address.ts'
import { forumUrl, pageOfPosition, threadUrl } from '../threads/address.ts'
import { typeMark } from '../threads/kind.ts'
import { prefixView } from '../threads/prefix.ts'
import type { ThreadListRow } from '../threads/queries.ts'
import { memberView } from '../users/member-view.ts'
import type { ForumTreeRow } from './queries.ts'
import { branch, type ForumTree } from './tree.ts'
import type { CategoryView, ForumRowView, LastPostView, ThreadRowView } from './view.ts'

/** Views and when the dates in them would read differently. */
export interface Dated<View> {
  view: View
  until: number
}

const lastPages = 3

/** A forum as a row: counts and last post of everything below it. */
export function forumRow(reader: Reader, tree: ForumTree, forum: ForumTreeRow): Dated<ForumRowView> {
  const below = branch(tree, forum.id)
  const sum = (count: (row: ForumTreeRow) => number) =>
    formatNumber(
      reader.preferences,
      below.reduce((all, row) => all + count(row), 0),
    )
  const last = lastPost(reader, below)
  const view = {
    id: forum.id,
    title: forum.title,
    url: forumUrl(forum),
    freshHtml: slot,
    description: forum.description,
    threads: sum((row) => row.thread_count),
    posts: sum((row) => row.post_count),
    last: last?.view ?? null,
    children: (tree.children.get(forum.id) ?? []).map((child) => ({ title: child.title, url: forumUrl(child) })),
  }
  return { view, until: last?.until ?? Infinity }
}

function lastPost(reader: Reader, forums: ForumTreeRow[]): Dated<LastPostView> | undefined {
  const [newest] = forums
    .filter((row) => row.last_post_at !== null)
    .toSorted((a, b) => Number(b.last_post_at) - Number(a.last_post_at))
  if (!newest || newest.last_title === null || newest.last_name === null || newest.last_user_id === null)
    return undefined
  const date = formatDate(reader.preferences, newest.last_post_at ?? 0, reader.now)
  const member = { id: newest.last_user_id, name: newest.last_name, avatar: newest.last_avatar }
  const url = `${threadUrl({ id: newest.last_thread_id ?? 0, title: newest.last_title })}latest`
  return { view: { threadTitle: newest.last_title, url, member: memberView(member), date }, until: date.expires }
}

/** Top-level categories with their forums, in `rows` too; forums that stand alone at the top come as one group of their own. */
export function categories(reader: Reader, tree: ForumTree): Dated<CategoryView[]> & { rows: ForumTreeRow[] } {
  const top = tree.children.get(null) ?? []
  const groups = top.filter((node) => node.kind === 'category')
  const alone = top.filter((node) => node.kind === 'forum')
  const rows = (nodes: ForumTreeRow[]) => nodes.map((node) => forumRow(reader, tree, node))
  const made = groups.map((group) => ({ group, forums: rows(tree.children.get(group.id) ?? []) }))
  const single = rows(alone)
  const view = made.map(({ group, forums }) => categoryView(group, forums))
  if (single.length > 0)
    view.push({
      id: 0,
      title: reader.t('forums.uncategorised'),
      url: '',
      description: '',
      forums: single.map((row) => row.view),
    })
  return {
    view,
    rows: [...groups.flatMap((group) => tree.children.get(group.id) ?? []), ...alone],
    until: Math.min(Infinity, ...[...made.flatMap(({ forums }) => forums), ...single].map((row) => row.until)),
  }
}

function categoryView(group: ForumTreeRow, forums: Dated<ForumRowView>[]): CategoryView {
  return {
    id: group.id,
    title: group.title,
    url: forumUrl(group),
    description: group.description,
    forums: forums.map((row) => row.view),
  }
}

/** @param also `choosing`: whether the staff's tools can be used on it; `article`: how it begins */
export function threadRow(
  reader: Reader,
  row: ThreadListRow,
  { choosing = false, article = null }: { choosing?: boolean; article?: ThreadRowView['article'] } = {},
): Dated<ThreadRowView> {
  const { t, preferences, now } = reader
  const url = threadUrl(row)
  const started = formatDate(preferences, row.created_at, now)
  const last = formatDate(preferences, row.last_post_at, now)
  const view = {
    id: row.id,
    title: row.title,
    url,
    jumpHtml: slot,
    freshHtml: slot,
    ownHtml: slot,
    prefix: prefixView(row),
    forum: null,
    starter: memberView({ id: row.user_id, name: row.starter_name, avatar: row.starter_avatar }),
    started,
    replies: t('threads.reply-count', { count: Math.max(0, row.post_count - 1) }),
    views: formatNumber(preferences, row.view_count),
    last: {
      url: `${url}latest`,
      member: memberView({ id: row.last_user_id, name: row.last_name, avatar: row.last_avatar }),
      date: last,
    },
    mark: typeMark(t, row),
    tags: tagLinks(row.tags),
    article,
    pinned: row.pinned_at !== null,
    featured: row.featured_at !== null,
    choose: choosing ? t('moderation.choose-thread', { title: row.title }) : null,
    locked: row.locked_at !== null,
    deleted: row.deleted_at !== null,
    pageLinks: pageLinks(reader, row, url),
  }
  return { view, until: Math.min(started.expires, last.expires) }
}

function pageLinks({ preferences, pageSize }: Reader, row: ThreadListRow, url: string): ThreadRowView['pageLinks'] {
  const pages = pageOfPosition(row.last_position, pageSize)
  if (pages === 1) return []
  const first = Math.max(2, pages - lastPages + 1)
  return Array.from({ length: pages - first + 1 }, (_, index) => ({
    text: formatNumber(preferences, first + index),
    url: `${url}page-${first + index}`,
  }))
}
