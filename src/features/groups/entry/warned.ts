import type { Context } from '../../../context.ts'
import type { GroupRow } from '../../../platform/database/tables/groups.ts'
import { findGroup, isFilledByItself, permissionsOf } from '../../permissions/queries.ts'
import { isOpen, onlyTakesAway } from './gate.ts'
import { holdGroup } from './queries.ts'

/** Whether warnings may put members into the group, which is kept until the transaction ends: it gives nothing, and nobody else comes in by themselves. */
export async function mayHoldWarned(ctx: Context, groupId: number): Promise<boolean> {
  const group = await holdGroup(ctx, groupId)
  return group !== undefined && suits(ctx, group)
}

/** The same of one that was chosen before, as it is now. */
export async function stillHoldsWarned(ctx: Context, groupId: number): Promise<boolean> {
  const group = await findGroup(ctx.db, groupId)
  return group !== undefined && suits(ctx, group)
}

/** Built-in groups are levels. */
export async function suits(ctx: Context, group: GroupRow): Promise<boolean> {
  if (group.key !== null || group.entry !== 'closed' || isOpen(group)) return false
  if (await isFilledByItself(ctx.db, group.id)) return false
  return onlyTakesAway(await permissionsOf(ctx.db, 'group', group.id))
}
