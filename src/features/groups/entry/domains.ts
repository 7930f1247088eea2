import type { Context } from '../../../context.ts'
import type { GroupRow } from '../../../platform/database/tables/groups.ts'
import { latestDecisions } from '../promotions/queries.ts'
import { groupsByAddress } from './queries.ts'
import { stepIn, stepOut } from './stepping.ts'
import { isOfStaff } from './tie.ts'

/**
 * Puts a member into the groups into which their confirmed address leads, and takes them out of those into which the one before led, in the
 * caller's transaction. Who left such a group, or was taken out, stays out.
 * @param email as it is kept; '' for who has no confirmed address
 */
export async function followAddress(ctx: Context, userId: number, email: string): Promise<void> {
  const domain = email.split('@')[1] ?? ''
  const { leading, entered } = await groupsByAddress(ctx.db, userId)
  const wanted = leading.filter(({ domains }) => domains.split(' ').includes(domain))
  for (const groupId of entered)
    if (!wanted.some(({ id }) => id === groupId)) await stepOut(ctx, { groupId, userId, by: null }, 'domain-left')
  for (const group of await stillWilling(ctx, userId, wanted)) {
    if (await isOfStaff(ctx, group)) continue
    await stepIn(ctx, { groupId: group.id, userId, by: null }, { source: 'domain', reason: 'domain' })
  }
}

async function stillWilling(ctx: Context, userId: number, groups: GroupRow[]): Promise<GroupRow[]> {
  if (groups.length === 0) return []
  const ids = groups.map(({ id }) => id)
  const decided = await latestDecisions(ctx.db, [userId], ids)
  const out = new Set(
    decided.filter(({ reason }) => reason === 'left' || reason === 'removed').map(({ group_id }) => group_id),
  )
  return groups.filter(({ id }) => !out.has(id))
}
