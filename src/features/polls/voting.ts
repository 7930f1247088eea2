import { type Context, transaction } from '../../context.ts'
import { conflict, notFound, Refusal } from '../../platform/errors.ts'
import { ensure } from '../../platform/policy.ts'
import { visibleThread } from '../threads/finding.ts'
import { holdThread, type ThreadInForum, updateThread } from '../threads/queries.ts'
import { signedIn } from '../users/policy.ts'
import { mayIn, type Viewer } from '../users/viewer.ts'
import { canVote } from './policy.ts'
import { addVoters, deleteVote, holdPoll, insertVote, ownVotes, type PollOfThread, pollOf } from './queries.ts'

/**
 * Gives a member's vote, or another in place of the one given before where the poll allows that. The same again changes nothing, so
 * that a form that is sent twice is one vote. No options take the vote back.
 * @throws Refusal 403, 404, 409 where the vote stands, 422, 429
 */
export async function vote(
  ctx: Context,
  viewer: Viewer,
  threadId: number,
  chosen: readonly number[],
): Promise<ThreadInForum> {
  const thread = await visibleThread(ctx, viewer, threadId)
  const member = signedIn(viewer)
  const open = await pollOf(ctx.db, threadId)
  if (!open) throw notFound()
  ensure(canVote(viewer, thread, open.poll, ctx.now()))
  if (!mayIn(viewer, thread.forum_id, 'no-flood')) await ctx.limits.consume('react', String(member.id))
  await transaction(ctx, async (ctx) => {
    const held = await holdThread(ctx, threadId)
    const found = await holdPoll(ctx, threadId)
    if (!held || !found) throw notFound()
    ensure(canVote(viewer, held, found.poll, ctx.now()))
    const wanted = wantedOf(found, chosen)
    const before = await ownVotes(ctx.db, found.poll.id, member.id)
    if (before.length === wanted.size && before.every((id) => wanted.has(id))) return
    if (before.length > 0 && found.poll.may_change === 0) throw conflict('polls.voted-already')
    await change(ctx, found.poll.id, member.id, { before, wanted })
    await updateThread(ctx.db, threadId, {})
  })
  return thread
}

/** @throws Refusal 404 for an option of another poll, 422 for more than one may choose */
function wantedOf({ poll, options }: PollOfThread, chosen: readonly number[]): Set<number> {
  const wanted = new Set(chosen)
  const known = new Set(options.map((option) => option.id))
  if ([...wanted].some((id) => !known.has(id))) throw notFound()
  if (wanted.size > poll.max_choices) throw new Refusal(422, 'polls.too-many', { max: poll.max_choices })
  return wanted
}

/** Options in the order of their ids, so that two voters wait for each other. */
async function change(
  ctx: Context,
  pollId: number,
  userId: number,
  { before, wanted }: { before: readonly number[]; wanted: ReadonlySet<number> },
): Promise<void> {
  for (const id of before.toSorted((a, b) => a - b)) if (!wanted.has(id)) await deleteVote(ctx.db, id, userId)
  const added = [...wanted].filter((id) => !before.includes(id)).toSorted((a, b) => a - b)
  for (const id of added)
    await insertVote(ctx.db, { poll_id: pollId, option_id: id, user_id: userId, created_at: ctx.now() })
  if (before.length === 0) await addVoters(ctx.db, pollId, 1)
  if (wanted.size === 0) await addVoters(ctx.db, pollId, -1)
}
