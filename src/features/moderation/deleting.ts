import { type Context, transaction } from '../../context.ts'
import type { ThreadRow } from '../../platform/database/tables/threads.ts'
import { notFound, Refusal } from '../../platform/errors.ts'
import { deletePost, restorePost } from '../posts/deleting.ts'
import { visibleThread } from '../threads/finding.ts'
import { moderateThread, type ThreadVerb } from '../threads/moderating.ts'
import { holdThread } from '../threads/queries.ts'
import type { Viewer } from '../users/viewer.ts'
import { ensureSome, postsOf } from './holding.ts'

export interface PostsOfThread {
  threadId: number
  postIds: readonly number[]
  reason: string
}

/** Hides or shows several posts of one thread, all or none. @throws Refusal 403, 404, 409 */
export async function deletePosts(
  ctx: Context,
  viewer: Viewer,
  { threadId, postIds, reason }: PostsOfThread,
  deleted: boolean,
): Promise<ThreadRow> {
  const thread = await visibleThread(ctx, viewer, threadId)
  return transaction(ctx, async (ctx) => {
    if (!(await holdThread(ctx, threadId))) throw notFound()
    const posts = await postsOf(ctx, viewer, thread, postIds)
    if (deleted && posts.some((post) => post.id === thread.first_post_id)) throw new Refusal(403, 'errors.first-post')
    for (const post of posts)
      await (deleted ? deletePost(ctx, viewer, post.id, reason) : restorePost(ctx, viewer, post.id))
    return thread
  })
}

/** Does one of the plain verbs to several threads, all or none. @throws Refusal 403, 404, 422 */
export function moderateThreads(
  ctx: Context,
  viewer: Viewer,
  threadIds: readonly number[],
  verb: ThreadVerb,
  reason: string,
): Promise<ThreadRow[]> {
  const ids = [...new Set(threadIds)].toSorted((a, b) => a - b)
  ensureSome(ids, 'moderation.choose-threads')
  return transaction(ctx, async (ctx) => {
    const threads: ThreadRow[] = []
    for (const id of ids) threads.push(await moderateThread(ctx, viewer, id, verb, reason))
    return threads
  })
}
