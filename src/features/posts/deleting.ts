import { type Context, transaction } from '../../context.ts'
import type { PostRow } from '../../platform/database/tables/posts.ts'
import type { ThreadRow } from '../../platform/database/tables/threads.ts'
import { notFound, Refusal } from '../../platform/errors.ts'
import { ensure } from '../../platform/policy.ts'
import { countsInForum, recountForum } from '../forums/queries.ts'
import { holdThread, updateThread } from '../threads/queries.ts'
import { scoreOfPost } from '../reactions/queries.ts'
import { signedIn } from '../users/policy.ts'
import { changeCounts } from '../users/queries.ts'
import type { Member, Viewer } from '../users/viewer.ts'
import { visiblePost } from './finding.ts'
import { canDeletePost, canRestorePost } from './policy.ts'
import { findPost, lastVisiblePost, updatePost } from './queries.ts'
import { quotesIn, touchQuoters } from '../quotes/queries.ts'
import { refreshBacklinks } from '../quotes/service.ts'

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
  const { post, thread } = await held(ctx, postId)
  if ((post.deleted_at !== null) === deleted) return
  const change = deleted ? { deleted_at: ctx.now(), deleted_by: member.id } : { deleted_at: null, deleted_by: null }
  await updatePost(ctx.db, postId, change)
  await recountThread(ctx, thread, deleted ? -1 : 1)
  const counts = thread.deleted_at === null && (await countsInForum(ctx, thread.forum_id))
  if (counts) await countForAuthor(ctx, post, deleted ? -1 : 1)
  await touchQuoters(ctx.db, postId)
  await refreshBacklinks(ctx, await quotesIn(ctx.db, postId))
}

async function held(ctx: Context, postId: number): Promise<{ post: PostRow; thread: ThreadRow }> {
  const found = await findPost(ctx.db, postId)
  const thread = found && (await holdThread(ctx, found.thread_id))
  const post = thread && (await findPost(ctx.db, postId))
  if (!post) throw notFound()
  return { post, thread }
}

/** Posts of a deleted thread count for nobody already. */
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
  if (thread.deleted_at === null) await recountForum(ctx.db, thread.forum_id, { threads: 0, posts })
}
