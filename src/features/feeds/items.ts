import type { Context } from '../../context.ts'
import { summary } from '../../platform/text/excerpt.ts'
import { translator } from '../../platform/i18n/translate.ts'
import type { ForumTree } from '../forums/tree.ts'
import type { BoardSettings } from '../setup/board.ts'
import { readerDefaults } from '../setup/board.ts'
import { threadUrl } from '../threads/address.ts'
import { memberUrl } from '../users/member-view.ts'
import { preferencesOf } from '../users/settings.ts'
import { may, mayIn, type Viewer } from '../users/viewer.ts'
import { bodiesOf } from './bodies.ts'
import type { FeedItem } from './feed.ts'
import { longestFeed, newestThreads, type NewThread, postsToFeed, type PostToFeed } from './queries.ts'

const summaryLength = 300

/** Threads with their first posts, in the order given. */
export async function threadItems(
  ctx: Context,
  board: BoardSettings,
  viewer: Viewer,
  threads: readonly NewThread[],
): Promise<FeedItem[]> {
  const { baseUrl } = ctx.config
  const ids = threads.map((thread) => thread.first_post_id).filter((id) => id !== null)
  const items = new Map((await itemsOf(ctx, board, viewer, ids)).map((one) => [one.post.thread_id, one.item]))
  return threads.flatMap((thread) => {
    const item = items.get(thread.id)
    const own = { id: `${baseUrl}/t/${thread.id}`, url: baseUrl + encodeURI(threadUrl(thread)), title: thread.title }
    return item ? [{ ...item, ...own }] : []
  })
}

/** Posts, in the order given. */
export async function postItems(
  ctx: Context,
  board: BoardSettings,
  viewer: Viewer,
  ids: readonly number[],
): Promise<FeedItem[]> {
  return (await itemsOf(ctx, board, viewer, ids)).map(({ item }) => item)
}

/**
 * The newest threads of all forums that the viewer reads: forum by forum, those first in which something was written last, for no
 * longer than one of them can still have a newer thread than those that were found.
 */
export async function newestAnywhere(ctx: Context, viewer: Viewer, tree: ForumTree): Promise<NewThread[]> {
  const open = tree.rows.filter(({ id }) => mayIn(viewer, id, 'view') && mayIn(viewer, id, 'view-others'))
  let found: NewThread[] = []
  for (const forum of open.toSorted((a, b) => (b.last_post_at ?? 0) - (a.last_post_at ?? 0))) {
    const oldest = found.length < longestFeed ? -Infinity : (found.at(-1)?.created_at ?? -Infinity)
    if (forum.last_post_at === null || forum.last_post_at < oldest) break
    const more = [...found, ...(await newestThreads(ctx.db, forum.id))]
    found = more.toSorted((a, b) => b.created_at - a.created_at || b.id - a.id).slice(0, longestFeed)
  }
  return found
}

async function itemsOf(ctx: Context, board: BoardSettings, viewer: Viewer, ids: readonly number[]) {
  const { baseUrl } = ctx.config
  const t = translator(preferencesOf(readerDefaults(board)))
  const posts = ids.length === 0 ? [] : await postsToFeed(ctx.db, ids)
  const bodies = await bodiesOf(ctx, { baseUrl, viewer, t }, posts)
  const byId = new Map(posts.map((post) => [post.id, post]))
  return ids.flatMap((id) => {
    const post = byId.get(id)
    return post ? [{ post, item: itemOf(baseUrl, viewer, post, bodies.get(id) ?? '') }] : []
  })
}

function itemOf(baseUrl: string, viewer: Viewer, post: PostToFeed, html: string): FeedItem {
  const url = `${baseUrl}/posts/${post.id}/`
  const profile = baseUrl + encodeURI(memberUrl({ id: post.author_id, name: post.author }))
  return {
    id: url,
    url,
    title: `${post.author}: ${post.title}`,
    author: { name: post.author, url: may(viewer, 'view-members') ? profile : undefined },
    publishedAt: post.created_at,
    updatedAt: Math.max(post.created_at, post.edited_at ?? 0),
    html,
    summary: summary(post.excerpt, summaryLength),
  }
}
