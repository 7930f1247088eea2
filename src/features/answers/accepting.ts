import { type Context, transaction } from '../../context.ts'
import type { PostRow } from '../../platform/database/tables/posts.ts'
import { ensure } from '../../platform/policy.ts'
import { announce, unannounce } from '../alerts/announcing.ts'
import type { News } from '../alerts/jobs.ts'
import { type PostInThread, visiblePost } from '../posts/finding.ts'
import { holdPost } from '../posts/holding.ts'
import { findPost } from '../posts/queries.ts'
import { logged } from '../staff-log/service.ts'
import type { ThreadInForum } from '../threads/queries.ts'
import type { Viewer } from '../users/viewer.ts'
import { canAccept } from './policy.ts'
import { writeAccepted } from './queries.ts'
import { settleAnswer } from './settling.ts'

/**
 * Makes a post the answer to its question instead of any other, or no answer any more. What already is so changes nothing.
 * @throws Refusal 403, 404
 */
export async function setAccepted(
  ctx: Context,
  viewer: Viewer,
  postId: number,
  accepted: boolean,
): Promise<PostInThread> {
  await visiblePost(ctx, viewer, postId)
  return transaction(ctx, async (ctx) => {
    const found = await holdPost(ctx, postId)
    ensure(canAccept(viewer, found.post, found.thread))
    const isNow = found.thread.answer_post_id === postId
    if (isNow !== accepted) await writeAnswer(ctx, viewer, found.thread, accepted ? found.post : null)
    return found
  })
}

/** Inside the caller's transaction, the thread held by it, for who may do it. */
export async function writeAnswer(
  ctx: Context,
  viewer: Viewer,
  thread: ThreadInForum,
  post: PostRow | null,
): Promise<void> {
  const before = thread.answer_post_id === null ? undefined : await findPost(ctx.db, thread.answer_post_id)
  await writeAccepted(ctx.db, thread.id, post?.id ?? null)
  await settleAnswer(ctx, thread)
  if (before) await unannounce(ctx, before.user_id, newsOf(viewer, before))
  if (post) await announce(ctx, [post.user_id], newsOf(viewer, post))
  if (viewer.id === thread.user_id) return
  await logged(ctx, viewer, {
    action: post ? 'answers.accept' : 'answers.withdraw',
    forumId: thread.forum_id,
    threadId: thread.id,
    postId: post?.id ?? before?.id,
    memberId: post?.user_id ?? before?.user_id,
    before: { answer: thread.answer_post_id },
    after: { answer: post?.id ?? null },
  })
}

const newsOf = (viewer: Viewer, { id, thread_id }: PostRow): News => ({
  type: 'answer',
  event: `answer ${id}`,
  bundle: `answer ${id}`,
  actorId: viewer.id,
  threadId: thread_id,
  postId: id,
})
