import type { Context } from '../../../context.ts'
import type { GroupRow } from '../../../platform/database/tables/groups.ts'
import { notFound } from '../../../platform/errors.ts'
import { ensure } from '../../../platform/policy.ts'
import { findGroup, permissionsOf } from '../../permissions/queries.ts'
import type { Viewer } from '../../users/viewer.ts'
import { findMembership } from '../queries.ts'
import { hasDoor, holdsStaffRights } from './gate.ts'
import { canLead, canSeeGroup, type Tie } from './policy.ts'
import { holdGroup } from './queries.ts'

/** A group that the viewer may see, and how they stand to it. */
export interface Tied {
  group: GroupRow
  tie: Tie
}

export async function tieOf(ctx: Context, viewer: Viewer, groupId: number): Promise<Tie> {
  const membership = viewer.id === null ? undefined : await findMembership(ctx.db, groupId, viewer.id)
  return { source: membership?.source, leads: membership?.leader === 1 }
}

/** @param hold keeps the group until the transaction ends. @throws Refusal 404 for one that the viewer may not see, too */
export async function tied(ctx: Context, viewer: Viewer, groupId: number, hold = false): Promise<Tied> {
  const group = await (hold ? holdGroup(ctx, groupId) : findGroup(ctx.db, groupId))
  if (!group || !hasDoor(group)) throw notFound()
  const tie = await tieOf(ctx, viewer, groupId)
  if (!canSeeGroup(viewer, group, tie)) throw notFound()
  return { group, tie }
}

/** Whether the group gives its members anything that only staff has. */
export const isOfStaff = async (ctx: Context, group: GroupRow): Promise<boolean> =>
  holdsStaffRights(group, await permissionsOf(ctx.db, 'group', group.id))

/** A group about which the viewer decides, held. @throws Refusal 403, 404 */
export async function led(ctx: Context, viewer: Viewer, groupId: number): Promise<Tied> {
  const found = await tied(ctx, viewer, groupId, true)
  ensure(canLead(viewer, found.tie, await isOfStaff(ctx, found.group)))
  return found
}
