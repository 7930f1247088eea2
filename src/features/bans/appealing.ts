import { type Context, transaction } from '../../context.ts'
import type { CaseRow } from '../../platform/database/tables/cases.ts'
import { conflict } from '../../platform/errors.ts'
import { lastBanAppeal } from '../cases/appeals/queries.ts'
import { readAppeal } from '../cases/appeals/text.ts'
import { newCase } from '../cases/opening.ts'
import { signedIn } from '../users/policy.ts'
import { holdUser } from '../users/queries.ts'
import type { Viewer } from '../users/viewer.ts'
import { longestBanOf } from './queries.ts'

/** Whether an appeal that was made is still the answer to this ban: one for each ban, and one at a time. */
export const isAppealed = (earlier: CaseRow | undefined, ban: { created_at: number }): boolean =>
  earlier !== undefined && (earlier.closed_at === null || earlier.opened_at >= ban.created_at)

/**
 * Asks the staff to look again at the ban that keeps one out. It speaks of every ban that holds at that moment.
 * @throws Invalid at `appeal` · Refusal 403, 409 when one did already or is not banned
 */
export async function appealBan(ctx: Context, viewer: Viewer, typed: string): Promise<void> {
  const member = signedIn(viewer)
  const text = readAppeal(typed)
  await transaction(ctx, async (ctx) => {
    await holdUser(ctx, member.id)
    const ban = await longestBanOf(ctx.db, member.id, ctx.now())
    if (!ban) throw conflict('bans.not-banned')
    if (isAppealed(await lastBanAppeal(ctx.db, member.id), ban)) throw conflict('bans.appealed-already')
    const about = { kind: 'appeal', post_id: null, member_id: member.id, warning_id: null, text } as const
    const none = { claimed_by: null, claimed_at: null, closed_at: null, closed_by: null, decision: null }
    await newCase(ctx, { ...none, ...about, opened_at: ctx.now() })
  })
}
