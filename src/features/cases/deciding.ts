import { type Context, transaction } from '../../context.ts'
import type { CaseKind, CaseRow, Decision } from '../../platform/database/tables/cases.ts'
import { conflict, invalid, notFound } from '../../platform/errors.ts'
import { enqueue } from '../../platform/jobs/queue.ts'
import { ensure } from '../../platform/policy.ts'
import { cleanNote, isBlank } from '../../platform/text/clean.ts'
import { holdPost } from '../posts/holding.ts'
import { visiblePost } from '../posts/finding.ts'
import { canApprove } from '../posts/policy.ts'
import { logged } from '../staff-log/service.ts'
import { signedIn } from '../users/policy.ts'
import type { Viewer } from '../users/viewer.ts'
import { judged } from './appeals/judging.ts'
import { caseClosed } from './jobs.ts'
import { effects, release, takeAway } from './effects.ts'
import { canDecide, canRemove, isBanAppeal } from './policy.ts'
import { closeCase, findOpenCase, holdCase } from './queries.ts'
import { handledCase, refuseOthers } from './service.ts'
import { stateOf } from './states.ts'
import { writtenState } from './walls.ts'

export const longestAnswer = 1000

/** What can be decided, by the kind of the case. */
export const decisionsOf: Record<CaseKind, readonly Decision[]> = {
  report: ['upheld', 'upheld-kept', 'rejected'],
  held: ['approved', 'refused'],
  appeal: ['granted', 'denied'],
}

/** These owe the one they go against a reason. */
const harsh: readonly Decision[] = ['refused', 'denied']

/**
 * Closes a case, does what follows from the decision and tells those concerned.
 * @throws Invalid · Refusal 403, 404, 409 when another moderator has it or was faster
 */
export async function decideCase(
  ctx: Context,
  viewer: Viewer,
  caseId: number,
  given: { decision: string; answer: string },
): Promise<void> {
  const member = signedIn(viewer)
  const shown = await handledCase(ctx, viewer, caseId)
  ensure(canDecide(viewer, await judged(ctx, viewer, shown)))
  const decision = decisionsOf[shown.kind].find((one) => one === given.decision)
  if (!decision) throw invalid('decision', 'cases.choose-decision')
  ensure(canRemove(viewer, decision, shown))
  const answer = cleanNote(given.answer)
  if (harsh.includes(decision) && isBlank(answer)) throw invalid('answer', 'cases.answer-needed')
  if (answer.length > longestAnswer) throw invalid('answer', 'errors.field-long', { max: longestAnswer })
  await transaction(ctx, async (ctx) => {
    const one = await holdCase(ctx, caseId)
    if (!one) throw notFound()
    await refuseOthers(ctx, member, { ...one, forum_id: shown.forum_id })
    const before = await stateIn(ctx, one)
    await effects[decision](ctx, member, one, answer)
    await closeCase(ctx.db, one.id, { closed_at: ctx.now(), closed_by: member.id, decision, answer })
    await logged(ctx, member, {
      action: isBanAppeal(one) && decision === 'granted' ? 'cases.granted-ban' : `cases.${decision}`,
      postId: one.post_id ?? undefined,
      memberId: one.member_id,
      forumId: shown.forum_id ?? undefined,
      threadId: shown.thread_id ?? undefined,
      before,
      after: { case: one.id, ...(await stateIn(ctx, one)) },
      reason: answer,
    })
    await enqueue(ctx, caseClosed, { caseId: one.id })
  })
}

/** Lets a held post in or turns it away, from the thread itself: the case that holds it is decided so. @throws Refusal 403, 404, 409 */
export async function decideHeldPost(
  ctx: Context,
  viewer: Viewer,
  postId: number,
  { letIn, answer }: { letIn: boolean; answer: string },
): Promise<void> {
  const { post, thread } = await heldPost(ctx, viewer, postId)
  ensure(canDecide(viewer, { member_id: post.user_id }))
  const about = { postId, memberId: post.user_id }
  const waiting = await findOpenCase(ctx.db, { kind: 'held', ...about })
  const one = waiting ?? (await findOpenCase(ctx.db, { kind: 'report', ...about }))
  if (one?.kind === 'held') return decideCase(ctx, viewer, one.id, { decision: letIn ? 'approved' : 'refused', answer })
  if (one) return decideCase(ctx, viewer, one.id, { decision: letIn ? 'rejected' : 'upheld', answer })
  const member = signedIn(viewer)
  await transaction(ctx, async (ctx) => {
    const before = await postState(ctx, postId)
    await (letIn ? release(ctx, postId) : takeAway(ctx, member, postId, answer))
    const states = { before, after: await postState(ctx, postId) }
    const place = { forumId: thread.forum_id, threadId: thread.id, postId, memberId: post.user_id }
    await logged(ctx, member, {
      action: letIn ? 'cases.approved' : 'cases.refused',
      ...place,
      ...states,
      reason: answer,
    })
  })
}

const stateIn = (ctx: Context, one: CaseRow): Promise<Record<string, unknown>> =>
  one.wall_post_id === null
    ? postState(ctx, one.post_id)
    : writtenState(ctx, one.wall_post_id).then((state) => ({ ...state }))

/** As the log keeps it, for the day that the decision is taken back. */
async function postState(ctx: Context, postId: number | null): Promise<Record<string, unknown>> {
  return postId === null ? {} : { ...stateOf(await holdPost(ctx, postId)) }
}

/** @throws Refusal 403, 404, 409 when it does not wait any more */
export async function heldPost(ctx: Context, viewer: Viewer, postId: number) {
  const found = await visiblePost(ctx, viewer, postId)
  ensure(canApprove(viewer, found.thread))
  if (found.post.held_at === null) throw conflict('cases.not-held')
  return found
}
