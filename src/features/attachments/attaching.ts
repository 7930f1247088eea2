import type { Context } from '../../context.ts'
import { invalid } from '../../platform/errors.ts'
import { maxImages } from '../posts/input.ts'
import type { Member } from '../users/viewer.ts'
import { attachmentsOfPosts, placeInPost, releaseFromPost } from './queries.ts'

/**
 * Gives a post these images in this order, in the caller's transaction; what is no longer listed becomes loose again. Only
 * the member's own loose images and those that the post has already can be listed.
 * @throws Invalid on `images` for too many, and for one that is none of those
 */
export async function attachToPost(ctx: Context, member: Member, postId: number, ids: number[]): Promise<void> {
  const wanted = [...new Set(ids)]
  if (wanted.length > maxImages) throw invalid('images', 'attachments.too-many', { max: maxImages })
  const before = (await attachmentsOfPosts(ctx.db, [postId])).map((row) => row.id)
  if (before.join() === wanted.join()) return
  const dropped = before.filter((id) => !wanted.includes(id))
  if (dropped.length > 0) await releaseFromPost(ctx.db, postId, dropped, ctx.now())
  for (const [position, id] of wanted.entries()) {
    const placed = await placeInPost(ctx.db, { id, userId: member.id, postId, position })
    if (!placed) throw invalid('images', 'attachments.not-yours')
  }
}
