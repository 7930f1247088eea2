import type { Context } from '../../context.ts'
import type { PostRow } from '../../platform/database/tables/posts.ts'
import type { ThreadRow } from '../../platform/database/tables/threads.ts'
import { countsInForum } from '../forums/queries.ts'
import { visiblePostsByAuthor } from '../posts/queries.ts'
import { scoreOfPost, scoresInThread } from '../reactions/queries.ts'
import { changeCounts } from '../users/queries.ts'
import { isShown } from './shown.ts'

/**
 * Adds to, or takes from, the writers of a thread what its visible posts and its answer count for them. A thread that is deleted or waits, or
 * stands where posts do not count, counts for nobody: the caller asks.
 */
export async function countForAuthors(
  { db }: Context,
  { id: threadId, answer_user_id }: Pick<ThreadRow, 'id' | 'answer_user_id'>,
  sign: 1 | -1,
): Promise<void> {
  for (const { user_id, count } of await visiblePostsByAuthor(db, threadId))
    await changeCounts(db, user_id, { posts: sign * count })
  for (const { user_id, score } of await scoresInThread(db, threadId))
    await changeCounts(db, user_id, { score: sign * score })
  if (answer_user_id !== null) await changeCounts(db, answer_user_id, { answers: sign })
}

/** The same for one post. */
export async function countForAuthor(
  { db }: Context,
  post: PostRow,
  sign: 1 | -1,
  userId = post.user_id,
): Promise<void> {
  await changeCounts(db, userId, { posts: sign, score: sign * (await scoreOfPost(db, post.id)) })
}

/** A thread goes to a forum where posts may count for their writers when they did not before, or no longer. */
export async function carryThread(ctx: Context, thread: ThreadRow, forumId: number): Promise<void> {
  const sign = isShown(thread) ? await difference(ctx, thread.forum_id, forumId) : 0
  if (sign !== 0) await countForAuthors(ctx, thread, sign)
}

/** The same for posts that go from one visible thread to another. */
export async function carryPosts(ctx: Context, posts: readonly PostRow[], from: number, to: number): Promise<void> {
  const sign = await difference(ctx, from, to)
  if (sign === 0) return
  const visible = posts.filter(isShown)
  for (const post of visible.toSorted((a, b) => a.user_id - b.user_id)) await countForAuthor(ctx, post, sign)
}

async function difference(ctx: Context, from: number, to: number): Promise<1 | 0 | -1> {
  if (from === to) return 0
  const counts = [await countsInForum(ctx, from), await countsInForum(ctx, to)]
  return (Number(counts[1]) - Number(counts[0])) as 1 | 0 | -1
}
