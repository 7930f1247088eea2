import { type Context, transaction } from '../../context.ts'
import type { CaseRow } from '../../platform/database/tables/cases.ts'
import { conflict, invalid, notFound } from '../../platform/errors.ts'
import { cleanText, isBlank } from '../../platform/text/clean.ts'
import { signedIn } from '../users/policy.ts'
import { findUser } from '../users/queries.ts'
import type { Member, Viewer } from '../users/viewer.ts'
import { canHandle } from './policy.ts'
import { type CaseToShow, dropClaim, findCase, holdCase, insertNote, setClaim } from './queries.ts'

const longestNote = 2000

/** A case of a forum in which the viewer has the right. @throws Refusal 403 for guests, 404 */
export async function handledCase(ctx: Context, viewer: Viewer, caseId: number): Promise<CaseToShow> {
  signedIn(viewer)
  const one = await findCase(ctx.db, caseId)
  if (!one || !canHandle(viewer, one)) throw notFound()
  return one
}

/** Makes the case this moderator's own for as long as it is open. @throws Refusal 404, 409 with who has it */
export async function claimCase(ctx: Context, viewer: Viewer, caseId: number): Promise<void> {
  await handledCase(ctx, viewer, caseId)
  const member = signedIn(viewer)
  await transaction(ctx, async (ctx) => {
    const one = await holdCase(ctx, caseId)
    if (!one) throw notFound()
    await refuseOthers(ctx, member, one)
    if (!(await setClaim(ctx.db, caseId, member.id, ctx.now()))) throw conflict('cases.closed-already')
  })
}

export async function releaseCase(ctx: Context, viewer: Viewer, caseId: number): Promise<void> {
  await handledCase(ctx, viewer, caseId)
  await dropClaim(ctx.db, caseId, signedIn(viewer).id)
}

/** @throws Refusal 409 when it is closed or another moderator's */
export async function refuseOthers(ctx: Context, member: Member, one: CaseRow): Promise<void> {
  if (one.closed_at !== null) throw conflict('cases.closed-already')
  if (one.claimed_by === null || one.claimed_by === member.id) return
  throw conflict('cases.claimed-by', { name: (await findUser(ctx.db, one.claimed_by))?.name ?? '' })
}

/** A word to the other moderators. @throws Invalid · Refusal 404 */
export async function noteOnCase(ctx: Context, viewer: Viewer, caseId: number, text: string): Promise<void> {
  await handledCase(ctx, viewer, caseId)
  const body = cleanText(text).trim()
  if (isBlank(body)) throw invalid('note', 'errors.field-blank')
  if (body.length > longestNote) throw invalid('note', 'errors.field-long', { max: longestNote })
  await insertNote(ctx.db, { case_id: caseId, user_id: signedIn(viewer).id, created_at: ctx.now(), body })
}
