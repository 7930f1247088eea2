import type { Context } from '../../context.ts'
import { invalid } from '../../platform/errors.ts'
import { isStaff } from '../permissions/acting.ts'
import { boardSettings } from '../setup/board.ts'
import { holdUser } from '../users/queries.ts'
import type { Member } from '../users/viewer.ts'
import { countReportsSince } from './queries.ts'

const day = 24 * 60 * 60 * 1000

/**
 * Whether a member may report one more today; the staff may always. Inside the caller's transaction, which holds the member, so that
 * two at once are counted one after the other.
 * @throws Invalid at `reason`
 */
export async function ensureMayReportMore(ctx: Context, member: Member): Promise<void> {
  const { reportsPerDay: max } = await boardSettings(ctx)
  if (max === 0 || isStaff(member.grants)) return
  await holdUser(ctx, member.id)
  const sent = await countReportsSince(ctx.db, member.id, ctx.now() - day)
  if (sent >= max) throw invalid('reason', 'cases.reports-limit', { max })
}
