import { type Context, transaction } from '../../context.ts'
import { ownChanged } from '../../platform/database/own-memory.ts'
import { impossible, notFound } from '../../platform/errors.ts'
import { type PostInThread, visiblePost } from '../posts/finding.ts'
import { signedIn } from '../users/policy.ts'
import type { Viewer } from '../users/viewer.ts'
import { readDescription } from './input.ts'
import { countBookmarks, deleteBookmark, describeBookmark, insertBookmark, isBookmarked } from './queries.ts'

/** So that all of a member's bookmarks can be looked through at once. */
export const mostBookmarks = 2000

/**
 * Keeps a post for later, or no longer.
 * @param to undefined turns it round
 * @throws Refusal 403 for guests, 404 for a post one may not see, 409 at `mostBookmarks`, 429
 */
export async function bookmark(
  ctx: Context,
  viewer: Viewer,
  postId: number,
  to: boolean | undefined,
): Promise<PostInThread & { saved: boolean }> {
  const member = signedIn(viewer)
  const found = await visiblePost(ctx, viewer, postId)
  await ctx.limits.consume('react', String(member.id))
  const saved = await transaction(ctx, async ({ db, now }) => {
    const wanted = to ?? !(await isBookmarked(db, member.id, postId))
    if (!wanted) await deleteBookmark(db, member.id, postId)
    else if ((await countBookmarks(db, member.id)) < mostBookmarks) await insertBookmark(db, member.id, postId, now())
    else if (!(await isBookmarked(db, member.id, postId))) throw impossible('bookmarks.full', { max: mostBookmarks })
    return wanted
  })
  ownChanged(ctx.engine, member.id)
  return { ...found, saved }
}

/** Also of a post that its keeper may not see any more. @throws Invalid at `note` or `labels`, Refusal 403, 404 */
export async function describe(
  ctx: Context,
  viewer: Viewer,
  postId: number,
  typed: { note: string; labels: string },
): Promise<void> {
  const member = signedIn(viewer)
  await ctx.limits.consume('account', String(member.id))
  const said = readDescription(typed)
  if (!(await transaction(ctx, ({ db }) => describeBookmark(db, member.id, postId, said)))) throw notFound()
}

/** The same. @throws Refusal 403, 404 */
export async function forget(ctx: Context, viewer: Viewer, postId: number): Promise<void> {
  const member = signedIn(viewer)
  if (!(await transaction(ctx, ({ db }) => deleteBookmark(db, member.id, postId)))) throw notFound()
  ownChanged(ctx.engine, member.id)
}
