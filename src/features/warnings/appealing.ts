import { type Context, transaction } from '../../context.ts'
import { conflict, notFound } from '../../platform/errors.ts'
import { readAppeal } from '../cases/appeals/text.ts'
import { newCase } from '../cases/opening.ts'
import { signedIn } from '../users/policy.ts'
import type { Viewer } from '../users/viewer.ts'
import { findWarning } from './queries.ts'

/**
 * Asks the staff to look at one's warning again: once for each.
 * @throws Invalid at `appeal` · Refusal 403, 404, 409
 */
export async function appeal(ctx: Context, viewer: Viewer, warningId: number, typed: string): Promise<void> {
  const member = signedIn(viewer)
  const warning = await findWarning(ctx.db, warningId)
  if (warning?.member_id !== member.id) throw notFound()
  const text = readAppeal(typed)
  if (warning.revoked_at !== null) throw conflict('warnings.revoked-already')
  await transaction(ctx, async (ctx) => {
    const about = { kind: 'appeal', post_id: null, member_id: member.id, warning_id: warning.id, text } as const
    const none = { claimed_by: null, claimed_at: null, closed_at: null, closed_by: null, decision: null }
    const id = await newCase(ctx, { ...none, ...about, opened_at: ctx.now() })
    if (id === undefined) throw conflict('warnings.appealed-already')
  })
}
