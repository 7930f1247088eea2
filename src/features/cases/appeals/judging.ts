import type { Context } from '../../../context.ts'
import { bansAppealed } from '../../bans/queries.ts'
import { othersMay } from '../../permissions/holders.ts'
import type { Viewer } from '../../users/viewer.ts'
import { findWarning } from '../../warnings/queries.ts'
import { flagAboutMember, isBanAppeal, type Judged } from '../policy.ts'
import type { CaseToShow } from '../queries.ts'

/** What `canDecide` asks of a case. Others are looked for only when the viewer has a part in it: that reads over all members. */
export async function judged(ctx: Context, viewer: Viewer, one: CaseToShow): Promise<Judged> {
  const { member_id } = one
  if (one.kind !== 'appeal') return { member_id }
  const issuers = await issuersOf(ctx, one)
  if (!issuers.some((id) => id === viewer.id)) return { member_id, issuers }
  return { member_id, issuers, hasOthers: await othersMay(ctx, flagAboutMember(one), [member_id, ...issuers]) }
}

async function issuersOf(ctx: Context, one: CaseToShow): Promise<number[]> {
  if (isBanAppeal(one)) {
    const bans = await bansAppealed(ctx.db, one.member_id, one.opened_at)
    return bans.map((ban) => ban.created_by).filter((id) => id !== null)
  }
  const warning = one.warning_id === null ? undefined : await findWarning(ctx.db, one.warning_id)
  return warning ? [warning.created_by] : []
}
