import { type Context, transaction } from '../../context.ts'
import type { PostRow } from '../../platform/database/tables/posts.ts'
import { impossible, invalid } from '../../platform/errors.ts'
import { ensure, type Verdict } from '../../platform/policy.ts'
import { fold } from '../../platform/text/fold.ts'
import { handOverCases } from '../cases/queries.ts'
import { countsInForum } from '../forums/queries.ts'
import { standsNoLower } from '../permissions/acting.ts'
import { visiblePost } from '../posts/finding.ts'
import { holdPost } from '../posts/holding.ts'
import { updatePost } from '../posts/queries.ts'
import { touchQuoters } from '../quotes/queries.ts'
import { logged } from '../staff-log/service.ts'
import { countForAuthor } from '../threads/author-counts.ts'
import { recountThreads } from '../threads/counting.ts'
import { canModerateThread } from '../threads/policy.ts'
import { updateThread } from '../threads/queries.ts'
import { isShown } from '../threads/shown.ts'
import { findUserByFold, usersByIds } from '../users/queries.ts'
import { may, type Viewer } from '../users/viewer.ts'

export interface Reattribution {
  postId: number
  /** A member's name; '' leaves the author. */
  author: string
  /** Undefined leaves the time. */
  at: number | undefined
  reason: string
}

/**
 * Gives a post another author or another time; its place in the thread stays, and it shows as edited. With the first post the
 * thread changes too, and what is open about the post is about its new author. Only administrators put words into the mouth of staff that stands no lower than they do, or take them out.
 * @throws Invalid on `author` or `time`, Refusal 403, 404, and 409 when its thread is deleted
 */
export async function reattribute(ctx: Context, viewer: Viewer, change: Reattribution): Promise<PostRow> {
  await visiblePost(ctx, viewer, change.postId)
  return transaction(ctx, async (ctx) => {
    const { post, thread } = await holdPost(ctx, change.postId)
    ensure(canModerateThread(viewer, thread, 'reattribute'))
    if (thread.deleted_at !== null) throw impossible('moderation.thread-deleted', { title: thread.title })
    const user_id = await authorOf(ctx, change.author, post)
    const created_at = change.at ?? post.created_at
    if (created_at > ctx.now()) throw invalid('time', 'moderation.time-ahead')
    if (user_id === post.user_id && created_at === post.created_at) return post
    ensure(await mayGiveTo(ctx, viewer, post.user_id, user_id))
    const edited = { edited_at: ctx.now(), edited_by: viewer.id }
    await updatePost(ctx.db, post.id, { user_id, created_at, submission_key: null, ...edited })
    const counts = isShown(post) && isShown(thread) && (await countsInForum(ctx, thread.forum_id))
    if (counts && user_id !== post.user_id) await shiftCounts(ctx, post, user_id)
    if (user_id !== post.user_id) await handOverCases(ctx.db, post.id, user_id)
    if (post.id === thread.first_post_id) await updateThread(ctx.db, thread.id, { user_id, created_at })
    await recountThreads(ctx, [thread])
    await touchQuoters(ctx.db, post.id)
    await logged(ctx, viewer, {
      action: 'posts.reattribute',
      forumId: thread.forum_id,
      threadId: thread.id,
      postId: post.id,
      memberId: post.user_id,
      before: { author: post.user_id, time: post.created_at },
      after: { author: user_id, time: created_at },
      reason: change.reason,
    })
    return post
  })
}

async function authorOf(ctx: Context, name: string, post: PostRow): Promise<number> {
  if (name.trim() === '') return post.user_id
  const user = await findUserByFold(ctx.db, fold(name))
  if (!user) throw invalid('author', 'moderation.no-such-member')
  return user.id
}

/** Whether what one wrote may be made another's words. */
export async function mayGiveTo(ctx: Context, viewer: Viewer, from: number, to: number): Promise<Verdict> {
  if (may(viewer, 'administer')) return null
  if (from !== to && (from === viewer.id || to === viewer.id)) return 'moderation.author-yourself'
  for (const member of await usersByIds(ctx.db, [...new Set([from, to])]))
    if (member.id !== viewer.id && (await standsNoLower(ctx, member, viewer))) return 'moderation.author-staff'
  return null
}

async function shiftCounts(ctx: Context, post: PostRow, userId: number): Promise<void> {
  for (const [id, sign] of [[post.user_id, -1] as const, [userId, 1] as const].toSorted(([a], [b]) => a - b))
    await countForAuthor(ctx, post, sign, id)
}
