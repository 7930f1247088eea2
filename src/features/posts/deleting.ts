import { type Context, transaction } from '../../context.ts'
import type { PostRow } from '../../platform/database/tables/posts.ts'
import { Refusal } from '../../platform/errors.ts'
import { ensure } from '../../platform/policy.ts'
import { countsInForum } from '../forums/queries.ts'
import { quotesIn, touchQuoters } from '../quotes/queries.ts'
import { refreshBacklinks } from '../quotes/service.ts'
import { scoreOfPost } from '../reactions/queries.ts'
import { logged } from '../staff-log/service.ts'
import { recountThreads } from '../threads/counting.ts'
import { signedIn } from '../users/policy.ts'
import { changeCounts } from '../users/queries.ts'
import type { Member, Viewer } from '../users/viewer.ts'
import { type PostInThread, visiblePost } from './finding.ts'
import { holdPost } from './holding.ts'
import { canDeletePost, canRestorePost } from './policy.ts'
import { updatePost } from './queries.ts'

/**
 * Hides a post from everybody but its author and the staff; its number stays taken. Deleting a deleted post changes nothing.
 * @param reason for the staff, and kept only when one of them deletes what another wrote
 * @throws Refusal 403 for a thread's first post: that is the thread's to delete
 */
export async function deletePost(ctx: Context, viewer: Viewer, postId: number, reason = ''): Promise<PostRow> {
  const { post, thread } = await visiblePost(ctx, viewer, postId)
  ensure(canDeletePost(viewer, post, thread))
  const member = signedIn(viewer)
  await transaction(ctx, async (ctx) => {
    const found = await holdPost(ctx, postId)
    ensure(canDeletePost(viewer, found.post, found.thread))
    if (postId === found.thread.first_post_id) throw new Refusal(403, 'errors.first-post')
    if (found.post.deleted_at === null) await setDeleted(ctx, member, found, true, reason)
  })
  return post
}

/** Shows a deleted post again. Restoring a visible one changes nothing. */
export async function restorePost(ctx: Context, viewer: Viewer, postId: number): Promise<PostRow> {
  const { post, thread } = await visiblePost(ctx, viewer, postId)
  ensure(post.deleted_at === null ? canDeletePost(viewer, post, thread) : canRestorePost(viewer, post, thread))
  const member = signedIn(viewer)
  await transaction(ctx, async (ctx) => {
    const found = await holdPost(ctx, postId)
    if (found.post.deleted_at === null) return
    ensure(canRestorePost(viewer, found.post, found.thread))
    await setDeleted(ctx, member, found, false, '')
  })
  return post
}

async function setDeleted(
  ctx: Context,
  member: Member,
  { post, thread }: PostInThread,
  deleted: boolean,
  given: string,
): Promise<void> {
  const reason = post.user_id === member.id ? '' : given
  await updatePost(ctx.db, post.id, {
    deleted_at: deleted ? ctx.now() : null,
    deleted_by: deleted ? member.id : null,
    delete_reason: reason,
  })
  await recountThreads(ctx, [thread])
  const counts = thread.deleted_at === null && (await countsInForum(ctx, thread.forum_id))
  if (counts) await countForAuthor(ctx, post, deleted ? -1 : 1)
  await touchQuoters(ctx.db, post.id)
  await refreshBacklinks(ctx, await quotesIn(ctx.db, post.id))
  if (post.user_id !== member.id) await logDeletion(ctx, member, { post, thread }, deleted, reason)
}

async function logDeletion(
  ctx: Context,
  member: Member,
  { post, thread }: PostInThread,
  deleted: boolean,
  reason: string,
): Promise<void> {
  await logged(ctx, member, {
    action: deleted ? 'posts.delete' : 'posts.restore',
    forumId: thread.forum_id,
    threadId: thread.id,
    postId: post.id,
    memberId: post.user_id,
    before: { deleted: !deleted },
    after: { deleted },
    reason,
  })
}

/** Posts of a deleted thread count for nobody already. */
async function countForAuthor(ctx: Context, post: PostRow, sign: 1 | -1): Promise<void> {
  const score = await scoreOfPost(ctx.db, post.id)
  await changeCounts(ctx.db, post.user_id, { posts: sign, score: sign * score })
}
