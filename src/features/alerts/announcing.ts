import type { Context } from '../../context.ts'
import { enqueue } from '../../platform/jobs/queue.ts'
import { hasFollowers } from '../following/queries.ts'
import { watchersOfTags } from '../tags/watching/queries.ts'
import { hasAudience } from '../watching/queries.ts'
import { deleteAlerts } from './queries.ts'
import { type News, newsFor, postShown } from './jobs.ts'

/** Says it to these members once the caller's transaction is done. Nobody is told of what they did themselves. */
export async function announce(ctx: Context, userIds: readonly number[], news: News): Promise<void> {
  const others = userIds.filter((id) => id !== news.actorId)
  if (others.length > 0) await enqueue(ctx, newsFor, { userIds: others, news })
}

/**
 * A post can be seen from now on. Costs a look where nobody waits for it.
 * @param post `names` when it quotes or mentions anybody
 */
export async function announcePost(
  ctx: Context,
  post: { id: number; thread_id: number; user_id: number; position: number; names: boolean },
  forumId: number,
): Promise<void> {
  const place = { threadId: post.thread_id, forumId, butNot: post.user_id }
  const isAwaited = async () =>
    (post.position === 1 && (await hasFollowers(ctx.db, post.user_id))) ||
    (post.position === 1 && (await watchersOfTags(ctx.db, post.thread_id, 0, 1)).length > 0) ||
    (await hasAudience(ctx.db, place))
  if (post.names || (await isAwaited())) await enqueue(ctx, postShown, { postId: post.id })
}

/** What a reaction to a post is called. */
export const reactionNews = (at: { postId: number; threadId: number; actorId: number; name: string }): News => ({
  type: 'reaction',
  event: `reaction ${at.postId} ${at.actorId}`,
  bundle: `reaction ${at.postId}`,
  actorId: at.actorId,
  threadId: at.threadId,
  postId: at.postId,
  detail: at.name,
})

/** It was taken back before it was read. */
export const unannounce = (ctx: Context, userId: number, { event }: News): Promise<void> =>
  deleteAlerts(ctx.db, [userId], event)
