import type { Context } from '../../context.ts'
import type { ForumRow } from '../../platform/database/tables/forums.ts'
import type { PrefixRow } from '../../platform/database/tables/threads.ts'
import { notFound } from '../../platform/errors.ts'
import { slot } from '../../platform/http/slot.ts'
import { readId } from '../../platform/http/input.ts'
import { pageCount, pagingView } from '../../platform/http/paging.ts'
import { fold } from '../../platform/text/fold.ts'
import { allowed } from '../../platform/policy.ts'
import { articlesAmong } from '../articles/beginnings.ts'
import type { Reader } from '../layout/request.ts'
import { mayChooseThreads, threadChoice } from '../moderation/choosing.ts'
import { findPrefix, prefixesIn } from '../prefixes/queries.ts'
import { scheduledUrl } from '../scheduling/address.ts'
import { forumUrl, threadsPerPage } from '../threads/address.ts'
import { canStartThread } from '../threads/policy.ts'
import {
  countThreads,
  pinnedThreads,
  type ThreadFilter,
  type ThreadListRow,
  type ThreadOrder,
  threadsInOrder,
} from '../threads/queries.ts'
import { knownTag } from '../tags/finding.ts'
import type { BoardSettings } from '../setup/board.ts'
import { usersByFold } from '../users/queries.ts'
import { isMember, mayIn, type Viewer } from '../users/viewer.ts'
import { moderatorLinks } from './moderated-by.ts'
import { controls, known, type ListWish, orders, queryOf } from './narrowing.ts'
import { type Dated, forumRow, threadRow } from './rows.ts'
import type { ForumTreeRow } from './queries.ts'
import { stubsOf } from './stubs.ts'
import { branch, forumCrumbs, readTree } from './tree.ts'
import { visibleTree } from './visible.ts'
import type { ForumPageView } from './view.ts'

/** A page, and what its rows stand for, in their order. */
export interface ForumListing extends Dated<Omit<ForumPageView, 'marked'>> {
  rows: ThreadListRow[]
  children: ForumTreeRow[][]
}

/** A page of a forum's threads: pinned ones first, then in the wished order. @throws Refusal 404 past the end */
export async function forumPage(
  ctx: Context,
  { reader, viewer, board }: { reader: Reader; viewer: Viewer; board: BoardSettings },
  forum: ForumRow,
  page: number,
  wish: ListWish,
): Promise<ForumListing> {
  const tree = await readTree(ctx)
  const { order, type, solved } = known(wish)
  const starter = wish.starter === '' ? undefined : (await usersByFold(ctx.db, [fold(wish.starter)]))[0]
  const prefixes = await prefixesIn(ctx.db, forum.id)
  const prefix = await chosenPrefix(ctx, prefixes, wish.prefix)
  const tag = wish.tag === '' ? undefined : await knownTag(ctx, viewer, wish.tag)
  const now: ListWish = {
    order,
    starter: wish.starter,
    prefix: prefix ? String(prefix.id) : '',
    type,
    solved,
    tag: wish.tag,
  }
  const filter: ThreadFilter = {
    forumId: forum.id,
    starterId: wish.starter === '' ? undefined : (starter?.id ?? 0),
    unanswered: orders[order]?.unanswered,
    prefixId: prefix?.id,
    type: type === '' ? undefined : type,
    solved: solved === '' ? undefined : solved === '1',
    tagId: wish.tag === '' ? undefined : (tag?.id ?? 0),
  }
  const { rows, pages } = await threadsOnPage(ctx, viewer, forum, filter, orders[order]?.column ?? 'last_post_at', page)
  const articles = await articlesAmong(ctx, { viewer, t: reader.t }, rows)
  const choosing = mayChooseThreads(viewer, forum.id)
  const threads = rows.map((row) => threadRow(reader, row, { choosing, article: articles.get(row.id) ?? null }))
  const seen = visibleTree(tree, viewer)
  const below = page === 1 ? (seen.children.get(forum.id) ?? []) : []
  const children = below.map((child) => forumRow(reader, seen, child))
  const holdsThreads = forum.kind !== 'category'
  const stubs = await stubsOf(ctx, viewer, forum, reader.now, page)
  const view = {
    forum: { id: forum.id, title: forum.title, description: forum.description, url: forumUrl(forum) },
    crumbs: forumCrumbs(reader.t('board.forums'), tree, forum.id),
    moderators: board.showModerators ? await moderatorLinks(ctx, tree, forum) : [],
    children: children.map((row) => row.view),
    threads: threads.map((row) => row.view),
    stubs: stubs.links,
    choice: threads.length > 0 ? threadChoice(reader.t, viewer, forum.id) : null,
    paging: pagingView(reader, { base: forumUrl(forum), page, pages, query: queryOf(now) }),
    ...controls(reader, forum, now, {
      unknown: wish.starter !== '' && !starter,
      prefixes: withChosen(prefixes, prefix),
      tag: board.tagsPerThread === 0 ? null : { value: tag?.name ?? wish.tag, unknown: wish.tag !== '' && !tag },
    }),
    holdsThreads,
    watchHtml: holdsThreads && isMember(viewer) ? slot : null,
    markReadUrl: isMember(viewer) ? `${forumUrl(forum)}mark-read` : null,
    searchUrl: `/search/?forum=${forum.id}`,
    ...entrance(reader, viewer, forum),
    scheduledUrl: scheduledUrl(viewer, forum),
  }
  const until = Math.min(stubs.until, ...[...threads, ...children].map((row) => row.until))
  return { view, until, rows, children: below.map((child) => branch(seen, child.id)) }
}

async function threadsOnPage(
  ctx: Context,
  viewer: Viewer,
  forum: ForumRow,
  filter: ThreadFilter,
  order: ThreadOrder,
  page: number,
): Promise<{ rows: ThreadListRow[]; pages: number }> {
  const pinned = await pinnedThreads(ctx.db, viewer, filter)
  const plain = isUnfiltered(filter) && seesJustWhatCounts(viewer, forum.id)
  const pages = pageCount(plain ? forum.thread_count : await countThreads(ctx.db, viewer, filter), threadsPerPage)
  if (page > pages) throw notFound()
  const start = (page - 1) * threadsPerPage
  const ahead = pinned.slice(start, start + threadsPerPage)
  const offset = Math.max(0, start - pinned.length)
  const rest = await threadsInOrder(ctx.db, viewer, filter, { order, offset, limit: threadsPerPage - ahead.length })
  return { rows: [...ahead, ...rest], pages }
}

/** What everybody sees is counted already. */
function seesJustWhatCounts(viewer: Viewer, forumId: number): boolean {
  return (
    mayIn(viewer, forumId, 'view-others') &&
    !mayIn(viewer, forumId, 'see-deleted') &&
    !mayIn(viewer, forumId, 'approve')
  )
}

const isUnfiltered = ({ starterId, prefixId, unanswered, type, tagId }: ThreadFilter): boolean =>
  [starterId, prefixId, type, tagId].every((one) => one === undefined) && !unanswered

/** Threads keep a prefix that the forum no longer offers, so any that there is may be asked for. */
async function chosenPrefix(ctx: Context, offered: PrefixRow[], wish: string): Promise<PrefixRow | undefined> {
  const id = readId(wish)
  return id === undefined ? undefined : (offered.find((one) => one.id === id) ?? (await findPrefix(ctx.db, id)))
}

const withChosen = (offered: PrefixRow[], chosen: PrefixRow | undefined): PrefixRow[] =>
  chosen && !offered.includes(chosen) ? [...offered, chosen] : offered

function entrance({ t }: Reader, viewer: Viewer, forum: ForumRow): Pick<ForumPageView, 'newThreadUrl' | 'mayNot'> {
  if (forum.kind === 'category') return { newThreadUrl: null, mayNot: null }
  const verdict = canStartThread(viewer, forum)
  return allowed(verdict)
    ? { newThreadUrl: `${forumUrl(forum)}post-thread`, mayNot: null }
    : { newThreadUrl: null, mayNot: t(isMember(viewer) ? (verdict ?? 'errors.not-granted') : 'forums.log-in-to-post') }
}
