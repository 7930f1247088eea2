import type { Context } from '../../context.ts'
import { notFound } from '../../platform/errors.ts'
import { holdThread } from '../threads/queries.ts'
import type { PostInThread } from './finding.ts'
import { findPost } from './queries.ts'

/**
 * A post with its thread, which is held until the transaction ends. While one waits for the thread the post may be moved to
 * another, so it is looked at again. @throws Refusal 404
 */
export async function holdPost(ctx: Context, postId: number): Promise<PostInThread> {
  for (;;) {
    const found = await findPost(ctx.db, postId)
    if (!found) throw notFound()
    const thread = await holdThread(ctx, found.thread_id)
    const post = await findPost(ctx.db, postId)
    if (!post) throw notFound()
    if (thread && post.thread_id === thread.id) return { post, thread }
  }
}
