import type { Context } from '../../context.ts'
import type { PostRow } from '../../platform/database/tables/posts.ts'
import { notFound } from '../../platform/errors.ts'
import { visibleThread } from '../threads/finding.ts'
import type { ThreadInForum } from '../threads/queries.ts'
import type { Viewer } from '../users/viewer.ts'
import { canSeePost } from './policy.ts'
import { findPost } from './queries.ts'

export interface PostInThread {
  post: PostRow
  thread: ThreadInForum
}

/** The post with its thread. @throws Refusal 404 when the viewer may not know of either. */
export async function visiblePost(ctx: Context, viewer: Viewer, postId: number): Promise<PostInThread> {
  const post = await findPost(ctx.db, postId)
  if (!post) throw notFound()
  const thread = await visibleThread(ctx, viewer, post.thread_id)
  if (!canSeePost(viewer, post, thread)) throw notFound()
  return { post, thread }
}

/** The same; the address of one that was merged into another leads to that one. @throws Refusal 404 */
export async function visiblePostOrHeir(ctx: Context, viewer: Viewer, postId: number): Promise<PostInThread> {
  const post = await findPost(ctx.db, postId)
  return visiblePost(ctx, viewer, post?.merged_into ?? postId)
}
