import type { Context } from '../../context.ts'
import type { PostRow } from '../../platform/database/tables/posts.ts'
import type { ThreadRow } from '../../platform/database/tables/threads.ts'
import { notFound } from '../../platform/errors.ts'
import { recountForum } from '../forums/queries.ts'
import { quotesIn, touchQuoters } from '../quotes/queries.ts'
import { refreshBacklinks } from '../quotes/service.ts'
import { scoreOfPost } from '../reactions/queries.ts'
import { findThread, holdThread, updateThread } from '../threads/queries.ts'
import { changeThread, isShown, type Showing } from '../threads/showing.ts'
import { changeCounts } from '../users/queries.ts'
import type { PostInThread } from './finding.ts'
import { findPost, lastVisiblePost, updatePost } from './queries.ts'

/** The post and its thread as they are now, held until the transaction ends. @throws Refusal 404 */
export async function holdPost(ctx: Context, postId: number): Promise<PostInThread> {
  const found = await findPost(ctx.db, postId)
  const thread = found && (await holdThread(ctx, found.thread_id))
  const post = thread && (await findPost(ctx.db, postId))
  if (!post) throw notFound()
  return { post, thread }
}

/**
 * Deletes, holds or shows a post with everything that counts it; a thread waits with its first post. Inside the caller's
 * transaction, with what `holdPost` found in it.
 */
export async function changePost(
  ctx: Context,
  { post, thread }: PostInThread,
  change: Partial<Showing & Pick<PostRow, 'deleted_by'>>,
): Promise<void> {
  await updatePost(ctx.db, post.id, change)
  const shown = isShown({ ...post, ...change })
  if (shown !== isShown(post)) await recount(ctx, post, thread, shown ? 1 : -1)
  if (post.id === thread.first_post_id && change.held_at !== undefined) {
    const now = await findThread(ctx.db, thread.id)
    if (now) await changeThread(ctx, now, { held_at: change.held_at })
  }
}

async function recount(ctx: Context, post: PostRow, thread: ThreadRow, sign: 1 | -1): Promise<void> {
  await recountThread(ctx, thread, sign)
  if (isShown(thread)) await countForAuthor(ctx, post, sign)
  await touchQuoters(ctx.db, post.id)
  await refreshBacklinks(ctx, await quotesIn(ctx.db, post.id))
}

/** Posts of a deleted or held thread count for nobody already. */
async function countForAuthor(ctx: Context, post: PostRow, sign: 1 | -1): Promise<void> {
  const score = await scoreOfPost(ctx.db, post.id)
  await changeCounts(ctx.db, post.user_id, { posts: sign, score: sign * score })
}

async function recountThread(ctx: Context, thread: ThreadRow, posts: 1 | -1): Promise<void> {
  const last = await lastVisiblePost(ctx.db, thread.id)
  await updateThread(ctx.db, thread.id, {
    post_count: thread.post_count + posts,
    ...(last ? { last_post_id: last.id, last_post_at: last.created_at, last_user_id: last.user_id } : {}),
  })
  if (isShown(thread)) await recountForum(ctx.db, thread.forum_id, { threads: 0, posts })
}
