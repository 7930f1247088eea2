import { type Context, transaction } from '../../context.ts'
import type { CaseRow } from '../../platform/database/tables/cases.ts'
import { conflict, invalid, notFound } from '../../platform/errors.ts'
import { cleanNote, isBlank } from '../../platform/text/clean.ts'
import { logged } from '../staff-log/service.ts'
import { signedIn } from '../users/policy.ts'
import { findUser } from '../users/queries.ts'
import type { Member, Viewer } from '../users/viewer.ts'
import { holderOf, withStandingClaims } from './claims.ts'
import { canHandle } from './policy.ts'
import { type CaseToShow, dropClaim, findCase, holdCase, setClaim } from './queries.ts'
import { insertNote } from './notes/queries.ts'

const longestNote = 2000

/** A case that the viewer may handle; in nobody's hand when the claim is over. @throws Refusal 403 for guests, 404 */
export async function handledCase(ctx: Context, viewer: Viewer, caseId: number): Promise<CaseToShow> {
  signedIn(viewer)
  const found = await findCase(ctx.db, caseId)
  if (!found || !canHandle(viewer, found)) throw notFound()
  const [one = found] = await withStandingClaims(ctx, [found])
  return one
}

/**
 * Makes the case this moderator's own for a day.
 * @param from whom they mean to take it from, as they read it; taking over is logged
 * @throws Refusal 404, 409 when another has it, with the name, or when it is closed
 */
export async function claimCase(ctx: Context, viewer: Viewer, caseId: number, from?: number): Promise<void> {
  const shown = await handledCase(ctx, viewer, caseId)
  const member = signedIn(viewer)
  await transaction(ctx, async (ctx) => {
    const one = await holdCase(ctx, caseId)
    if (!one) throw notFound()
    if (one.closed_at !== null) throw conflict('cases.closed-already')
    const holder = await holderOf(ctx, { ...one, forum_id: shown.forum_id })
    if (holder !== null && holder !== member.id) {
      if (holder !== from) throw await anothers(ctx, holder)
      await logTakeOver(ctx, member, shown, holder)
    }
    await setClaim(ctx.db, caseId, member.id, ctx.now())
  })
}

async function logTakeOver(ctx: Context, member: Member, one: CaseToShow, from: number): Promise<void> {
  await logged(ctx, member, {
    action: 'cases.take-over',
    postId: one.post_id ?? undefined,
    memberId: one.member_id,
    forumId: one.forum_id ?? undefined,
    threadId: one.thread_id ?? undefined,
    before: { case: one.id, moderator: from },
    after: { case: one.id, moderator: member.id },
  })
}

/** @throws Refusal 404, 409 when it is not theirs */
export async function releaseCase(ctx: Context, viewer: Viewer, caseId: number): Promise<void> {
  await handledCase(ctx, viewer, caseId)
  if (!(await dropClaim(ctx.db, caseId, signedIn(viewer).id))) throw conflict('cases.not-with-you')
}

/** @throws Refusal 409 when it is closed or in another moderator's hand */
export async function refuseOthers(
  ctx: Context,
  member: Member,
  one: CaseRow & { forum_id: number | null },
): Promise<void> {
  if (one.closed_at !== null) throw conflict('cases.closed-already')
  const holder = await holderOf(ctx, one)
  if (holder !== null && holder !== member.id) throw await anothers(ctx, holder)
}

const anothers = async (ctx: Context, holder: number) =>
  conflict('cases.claimed-by', { name: (await findUser(ctx.db, holder))?.name ?? '' })

/** A word to the other moderators. @throws Invalid · Refusal 404 */
export async function noteOnCase(ctx: Context, viewer: Viewer, caseId: number, text: string): Promise<void> {
  await handledCase(ctx, viewer, caseId)
  const body = cleanNote(text)
  if (isBlank(body)) throw invalid('note', 'errors.field-blank')
  if (body.length > longestNote) throw invalid('note', 'errors.field-long', { max: longestNote })
  await insertNote(ctx.db, { case_id: caseId, user_id: signedIn(viewer).id, created_at: ctx.now(), body })
}
