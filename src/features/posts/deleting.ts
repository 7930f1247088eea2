import { type Context, transaction } from '../../context.ts'
import type { PostRow } from '../../platform/database/tables/posts.ts'
import { Refusal } from '../../platform/errors.ts'
import { ensure } from '../../platform/policy.ts'
import { signedIn } from '../users/policy.ts'
import type { Member, Viewer } from '../users/viewer.ts'
import { visiblePost } from './finding.ts'
import { canDeletePost, canRestorePost } from './policy.ts'
import { changePost, holdPost } from './showing.ts'

/**
 * Hides a post from everybody but its author and the staff; its number stays taken. Deleting a deleted post changes nothing.
 * @throws Refusal 403 for a thread's first post: that is the thread's to delete
 */
export async function deletePost(ctx: Context, viewer: Viewer, postId: number): Promise<PostRow> {
  const { post, thread } = await visiblePost(ctx, viewer, postId)
  ensure(canDeletePost(viewer, post, thread))
  if (post.id === thread.first_post_id) throw new Refusal(403, 'errors.first-post')
  const member = signedIn(viewer)
  await transaction(ctx, (ctx) => setDeleted(ctx, member, postId, true))
  return post
}

/** Shows a deleted post again. Restoring a visible one changes nothing. */
export async function restorePost(ctx: Context, viewer: Viewer, postId: number): Promise<PostRow> {
  const { post, thread } = await visiblePost(ctx, viewer, postId)
  ensure(post.deleted_at === null ? canDeletePost(viewer, post, thread) : canRestorePost(viewer, post, thread))
  const member = signedIn(viewer)
  await transaction(ctx, (ctx) => setDeleted(ctx, member, postId, false))
  return post
}

async function setDeleted(ctx: Context, member: Member, postId: number, deleted: boolean): Promise<void> {
  const found = await holdPost(ctx, postId)
  if ((found.post.deleted_at !== null) === deleted) return
  const change = deleted ? { deleted_at: ctx.now(), deleted_by: member.id } : { deleted_at: null, deleted_by: null }
  await changePost(ctx, found, change)
}
