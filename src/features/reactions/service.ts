import { type Context, transaction } from '../../context.ts'
import { invalid } from '../../platform/errors.ts'
import { ensure } from '../../platform/policy.ts'
import { announce, reactionNews, unannounce } from '../alerts/announcing.ts'
import { countsInForum } from '../forums/queries.ts'
import { riseAtOnce } from '../groups/promotions/rising.ts'
import { type PostInThread, visiblePost } from '../posts/finding.ts'
import { holdPost } from '../posts/holding.ts'
import { canReact } from '../posts/policy.ts'
import { updatePost } from '../posts/queries.ts'
import { updateThread } from '../threads/queries.ts'
import { signedIn } from '../users/policy.ts'
import { changeCounts } from '../users/queries.ts'
import { mayIn, type Viewer } from '../users/viewer.ts'
import { allKinds, countByKind, deleteReaction, findReaction, firstReactors, putReaction } from './queries.ts'
import { isOffered } from './kinds.ts'
import { namesKept, type ReactionSummary } from './summary.ts'

/** Gives a post this member's reaction, or changes the one given before. The same again changes nothing. */
export async function react(ctx: Context, viewer: Viewer, postId: number, name: string): Promise<PostInThread> {
  const kind = (await allKinds(ctx.db)).find((one) => one.name === name && isOffered(one))
  if (!kind) throw invalid('reaction', 'reactions.unknown')
  return change(ctx, viewer, postId, kind)
}

/** Takes the member's reaction back, whatever it was. */
export function takeBack(ctx: Context, viewer: Viewer, postId: number): Promise<PostInThread> {
  return change(ctx, viewer, postId, null)
}

async function change(
  ctx: Context,
  viewer: Viewer,
  postId: number,
  kind: { id: number; score: number; name: string } | null,
): Promise<PostInThread> {
  const found = await visiblePost(ctx, viewer, postId)
  const member = signedIn(viewer)
  ensure(canReact(viewer, found.post, found.thread))
  if (!mayIn(viewer, found.thread.forum_id, 'no-flood')) await ctx.limits.consume('react', String(member.id))
  await transaction(ctx, async (ctx) => {
    const { post, thread } = await stillOpen(ctx, viewer, postId)
    const before = await findReaction(ctx.db, postId, member.id)
    if (before?.kind_id === kind?.id) return
    if (kind)
      await putReaction(ctx.db, { post_id: postId, user_id: member.id, kind_id: kind.id, created_at: ctx.now() })
    else await deleteReaction(ctx.db, postId, member.id)
    const score = (kind?.score ?? 0) - (before?.score ?? 0)
    if (await countsInForum(ctx, thread.forum_id))
      await riseAtOnce(ctx, await changeCounts(ctx.db, post.user_id, { score }))
    await summarise(ctx, postId, thread.id)
    const news = reactionNews({ postId, threadId: thread.id, actorId: member.id, name: kind?.name ?? '' })
    if (before) await unannounce(ctx, post.user_id, news)
    if (kind) await announce(ctx, [post.user_id], news)
  })
  return visiblePost(ctx, viewer, postId)
}

/** Holds the thread and asks again: it may have been locked, or the post deleted or another's, since the request looked. */
async function stillOpen(ctx: Context, viewer: Viewer, postId: number): Promise<PostInThread> {
  const found = await holdPost(ctx, postId)
  ensure(canReact(viewer, found.post, found.thread))
  return found
}

/** Writes anew what the post keeps of its reactions. Inside the caller's transaction, the thread held by it. */
export async function summarise(ctx: Context, postId: number, threadId: number): Promise<void> {
  const counts = (await countByKind(ctx.db, postId)).map((row): [number, number] => [row.kind_id, row.count])
  const first = await firstReactors(ctx.db, postId, namesKept + 1)
  const total = counts.reduce((sum, [, count]) => sum + count, 0)
  const summary: ReactionSummary = { counts, first, total }
  await updatePost(ctx.db, postId, { reactions: total === 0 ? '' : JSON.stringify(summary) })
  await updateThread(ctx.db, threadId, {})
}
