import type { Context } from '../../context.ts'
import { invalid } from '../../platform/errors.ts'
import { imagesIn } from '../posts/image-limits.ts'
import { limitIn, type Member } from '../users/viewer.ts'
import { attachmentsOfPosts, placedByIds, placeInPost, releaseFromPost } from './queries.ts'

const mebibyte = 1024 * 1024

/**
 * Gives a post these images in this order, in the caller's transaction; what is no longer listed becomes loose again. Only
 * the member's own loose images and those that the post has already can be listed.
 * @throws Invalid on `images` for too many or too large ones, and for one that is none of those
 */
export async function attachToPost(
  ctx: Context,
  member: Member,
  { id: postId, forumId }: { id: number; forumId: number },
  ids: number[],
): Promise<void> {
  const wanted = [...new Set(ids)]
  const before = (await attachmentsOfPosts(ctx.db, [postId])).map((row) => row.id)
  if (before.join() === wanted.join()) return
  await ensureWithinLimits(ctx, member, forumId, { before, wanted })
  const dropped = before.filter((id) => !wanted.includes(id))
  if (dropped.length > 0) await releaseFromPost(ctx.db, postId, dropped, ctx.now())
  for (const [position, id] of wanted.entries()) {
    const placed = await placeInPost(ctx.db, { id, userId: member.id, postId, position })
    if (!placed) throw invalid('images', 'attachments.not-yours')
  }
}

/** What a post has already it may keep, whatever the member may do by now. @throws Invalid on `images` */
export async function ensureWithinLimits(
  ctx: Context,
  member: Member,
  forumId: number,
  { before, wanted }: { before: number[]; wanted: number[] },
): Promise<void> {
  const added = wanted.filter((id) => !before.includes(id))
  const max = imagesIn(member, forumId)
  if (added.length > 0 && wanted.length > max) throw invalid('images', 'attachments.too-many', { max })
  const most = limitIn(member, forumId, 'image-megabytes') * mebibyte
  const large = (await placedByIds(ctx.db, added)).find((row) => row.bytes > most)
  if (large) throw invalid('images', 'attachments.larger', { name: large.file_name, max: most / mebibyte })
}
