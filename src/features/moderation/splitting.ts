import { type Context, transaction } from '../../context.ts'
import type { PostRow } from '../../platform/database/tables/posts.ts'
import type { ThreadRow } from '../../platform/database/tables/threads.ts'
import { Invalid, invalid, notFound } from '../../platform/errors.ts'
import { cleanLine } from '../../platform/text/clean.ts'
import { noteThread } from '../indexnow/noting.ts'
import { prefixErrors } from '../prefixes/choosing.ts'
import { titleColumns } from '../censoring/rules.ts'
import { boardSettings } from '../setup/board.ts'
import { logged } from '../staff-log/service.ts'
import { carryPosts } from '../threads/author-counts.ts'
import { findThread, insertThread } from '../threads/queries.ts'
import { isShown } from '../threads/shown.ts'
import { titleErrors } from '../threads/starting.ts'
import type { Viewer } from '../users/viewer.ts'
import { followPosts } from '../whispers/queries.ts'
import { destination, heldThreads, postsOf } from './holding.ts'
import type { Numbered } from './places/queries.ts'
import { carryReading, closeRanks, place, placeAgain, settle, type Standing } from './relocating.ts'

export interface Split {
  /** To which every post belongs. */
  threadId: number
  postIds: readonly number[]
  title: string
  prefixId?: number | null
  forumId: number | undefined
  reason: string
}

/**
 * Makes a new thread of some posts of another. Whoever wrote the first of them has started it.
 * @throws Invalid, Refusal 403, 404, and 409 when one of the posts stands elsewhere by now
 */
export function splitPosts(ctx: Context, viewer: Viewer, split: Split): Promise<ThreadRow> {
  return transaction(ctx, async (ctx) => {
    const [source] = await heldThreads(ctx, viewer, [split.threadId], 'merge-split')
    if (!source) throw notFound()
    const posts = await postsOf(ctx, viewer, source, split.postIds)
    ensureSomethingStays(source, posts)
    const forum = await destination(ctx, viewer, split.forumId, 'merge-split')
    const title = cleanLine(split.title)
    const prefix_id = split.prefixId ?? null
    const wrong = titleErrors(title, (await boardSettings(ctx)).titleCharacters)
    Object.assign(wrong, await prefixErrors(ctx, viewer, forum, prefix_id))
    if (Object.keys(wrong).length > 0) throw new Invalid(wrong)
    const columns = await titleColumns(ctx, title)
    const target = await newThread(ctx, posts, { ...columns, prefix_id, forum_id: forum.id, type: forum.default_type })
    await take(ctx, posts, source, target)
    await logged(ctx, viewer, {
      action: 'posts.split',
      forumId: source.forum_id,
      threadId: source.id,
      before: { thread: source.id, kept: { numbers: numbersOf(posts) } satisfies KeptOfPosts },
      after: { thread: target.id, title: target.title, forum: forum.id, posts: posts.map((post) => post.id) },
      reason: split.reason,
    })
    return target
  })
}

export interface PostMove {
  threadId: number
  postIds: readonly number[]
  targetId: number
  reason: string
  /** Set when a move is taken back: what it kept. */
  back?: KeptOfPosts | undefined
}

/** What the log keeps of posts that went elsewhere, so that they can come back exactly. */
export interface KeptOfPosts {
  /** The `#n` that they had. */
  numbers: Numbered[]
  /** How those stood among whom they went. */
  among?: Standing
}

/**
 * Puts posts into a thread that there is, by their time, behind its first post. Taken back, each stands under its old `#n`
 * again, unless that is another's by now. @throws as `splitPosts`
 */
export function movePosts(ctx: Context, viewer: Viewer, move: PostMove): Promise<ThreadRow> {
  return transaction(ctx, async (ctx) => {
    if (move.targetId === move.threadId) throw invalid('target', 'moderation.same-thread')
    const threads = await heldThreads(ctx, viewer, [move.threadId, move.targetId], 'merge-split')
    const source = threads.find((thread) => thread.id === move.threadId) as ThreadRow
    const target = threads.find((thread) => thread.id === move.targetId) as ThreadRow
    const posts = await postsOf(ctx, viewer, source, move.postIds)
    ensureSomethingStays(source, posts)
    const among = await take(ctx, posts, source, target, move.back)
    await logged(ctx, viewer, {
      action: 'posts.move',
      forumId: target.forum_id,
      threadId: target.id,
      before: { thread: source.id, kept: { numbers: numbersOf(posts), among } satisfies KeptOfPosts },
      after: { thread: target.id, posts: posts.map((post) => post.id) },
      reason: move.reason,
    })
    return target
  })
}

/** A thread without a visible post is none: then it is to be merged or deleted. */
export function ensureSomethingStays(source: ThreadRow, posts: readonly PostRow[]): void {
  const visible = posts.filter(isShown).length
  if (visible === source.post_count) throw invalid('post', 'moderation.split-all')
}

const numbersOf = (posts: readonly PostRow[]): Numbered[] => posts.map(({ id, position }) => [id, position] as const)

/** @returns how the posts of the target stood before */
async function take(
  ctx: Context,
  posts: readonly PostRow[],
  source: ThreadRow,
  target: ThreadRow,
  back?: KeptOfPosts,
): Promise<Standing> {
  await carryPosts(ctx, posts, source.forum_id, target.forum_id)
  const again = back !== undefined && (await placeAgain(ctx, target, back.numbers))
  const among = again
    ? { numbers: [], last: target.last_position }
    : await place(ctx, { ids: posts.map((post) => post.id) }, target)
  await carryReading(ctx, source, target, posts)
  await settle(ctx, [await closeRanks(ctx, source, back?.among), target])
  await followPosts(
    ctx.db,
    posts.map((post) => post.id),
    target.id,
  )
  return among
}

/** Its counts, author and times come with the posts. */
async function newThread(
  ctx: Context,
  posts: readonly PostRow[],
  given: Pick<ThreadRow, 'title' | 'title_source' | 'prefix_id' | 'forum_id' | 'type'>,
): Promise<ThreadRow> {
  const first = posts.find(isShown)
  if (!first) throw invalid('post', 'moderation.only-deleted')
  const { user_id, created_at } = first
  const row = { ...given, user_id, created_at, last_post_at: created_at, last_user_id: user_id }
  const thread = await findThread(ctx.db, await insertThread(ctx.db, row))
  if (!thread) throw notFound()
  await noteThread(ctx, undefined, thread)
  return thread
}
