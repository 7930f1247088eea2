import { type Context, transaction } from '../../context.ts'
import type { CaseKind, CaseRow, Decision } from '../../platform/database/tables/cases.ts'
import { conflict, invalid, notFound } from '../../platform/errors.ts'
import { enqueue } from '../../platform/jobs/queue.ts'
import { ensure } from '../../platform/policy.ts'
import { cleanText, isBlank } from '../../platform/text/clean.ts'
import { holdPost } from '../posts/holding.ts'
import { changePost } from '../posts/showing.ts'
import { visiblePost } from '../posts/finding.ts'
import { canApprove } from '../posts/policy.ts'
import { logged } from '../staff-log/service.ts'
import { changeThread } from '../threads/showing.ts'
import { findThread } from '../threads/queries.ts'
import { signedIn } from '../users/policy.ts'
import type { Member, Viewer } from '../users/viewer.ts'
import { revokeInside } from '../warnings/revoking.ts'
import { caseClosed } from './jobs.ts'
import { canDecide } from './policy.ts'
import { closeCase, findOpenCase, holdCase } from './queries.ts'
import { handledCase, refuseOthers } from './service.ts'
import { stateOf } from './states.ts'

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
  ensure(canDecide(viewer, shown))
  const decision = decisionsOf[shown.kind].find((one) => one === given.decision)
  if (!decision) throw invalid('decision', 'cases.choose-decision')
  const answer = cleanText(given.answer).trim()
  if (harsh.includes(decision) && isBlank(answer)) throw invalid('answer', 'cases.answer-needed')
  if (answer.length > longestAnswer) throw invalid('answer', 'errors.field-long', { max: longestAnswer })
  await transaction(ctx, async (ctx) => {
    const one = await holdCase(ctx, caseId)
    if (!one) throw notFound()
    await refuseOthers(ctx, member, { ...one, forum_id: shown.forum_id })
    const before = await postState(ctx, one.post_id)
    await effects[decision](ctx, member, one, answer)
    await closeCase(ctx.db, one.id, { closed_at: ctx.now(), closed_by: member.id, decision, answer })
    await logged(ctx, member, {
      action: `cases.${decision}`,
      postId: one.post_id ?? undefined,
      memberId: one.member_id,
      forumId: shown.forum_id ?? undefined,
      threadId: shown.thread_id ?? undefined,
      before,
      after: { case: one.id, ...(await postState(ctx, one.post_id)) },
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

type Effect = (ctx: Context, member: Member, one: CaseRow, answer: string) => Promise<void>

const nothing: Effect = async () => undefined
const letGo: Effect = async (ctx, _member, one) => {
  if (one.post_id !== null) await release(ctx, one.post_id)
}
const remove: Effect = async (ctx, member, one, answer) => {
  if (one.post_id !== null) await takeAway(ctx, member, one.post_id, answer)
}

const effects: Record<Decision, Effect> = {
  upheld: remove,
  'upheld-kept': releaseFromReports,
  rejected: releaseFromReports,
  approved: letGo,
  refused: remove,
  granted: async (ctx, member, one) => {
    if (one.warning_id !== null) await revokeInside(ctx, member, one.warning_id)
  },
  denied: nothing,
}

/** A post that waits for being let in goes on waiting when somebody's report of it is decided. */
async function releaseFromReports(ctx: Context, _member: Member, one: CaseRow): Promise<void> {
  if (one.post_id === null) return
  const waiting = await findOpenCase(ctx.db, { kind: 'held', postId: one.post_id, memberId: one.member_id })
  if (!waiting) await release(ctx, one.post_id)
}

async function release(ctx: Context, postId: number): Promise<void> {
  const found = await holdPost(ctx, postId)
  if (found.post.held_at !== null) await changePost(ctx, found, { held_at: null })
}

/** A thread's first post is the thread. */
async function takeAway(ctx: Context, member: Member, postId: number, reason: string): Promise<void> {
  const found = await holdPost(ctx, postId)
  const gone = { deleted_at: ctx.now(), deleted_by: member.id, delete_reason: reason }
  if (found.post.id !== found.thread.first_post_id) {
    return changePost(ctx, found, found.post.deleted_at === null ? { ...gone, held_at: null } : { held_at: null })
  }
  if (found.thread.deleted_at === null) await changeThread(ctx, found.thread, gone)
  const thread = await findThread(ctx.db, found.thread.id)
  if (thread && found.post.held_at !== null) await changePost(ctx, { post: found.post, thread }, { held_at: null })
}
