import { type Context, transaction } from '../../context.ts'
import type { GroupRow } from '../../platform/database/tables/groups.ts'
import type { Role } from '../../platform/database/tables/users.ts'
import { impossible, notFound } from '../../platform/errors.ts'
import { findGroup } from '../permissions/queries.ts'
import { logged } from '../staff-log/service.ts'
import { findUser, hasOtherAdministrator, updateUser } from '../users/queries.ts'
import type { Viewer } from '../users/viewer.ts'
import { insertHistory } from './promotions/queries.ts'
import { deleteMembership, findMembership, insertMembership, keepMembership, rewriteGroupIds } from './queries.ts'

type StaffKey = 'moderator' | 'administrator'

/**
 * Puts a member into a group, for good: no promotion takes it back. Who is in it already stays. Moderators and administrators
 * are so by their role, and one is only one of the two.
 * @throws Refusal 404, 409 for guests and members, whom nobody puts there
 */
export async function addMember(ctx: Context, viewer: Viewer | null, groupId: number, userId: number): Promise<void> {
  await transaction(ctx, async (ctx) => {
    const group = await joinable(ctx, groupId, userId)
    if (isStaff(group)) return changeRole(ctx, viewer, userId, group.key)
    const known = await findMembership(ctx.db, groupId, userId)
    if (known?.source === 'manual') return
    if (known) await keepMembership(ctx.db, groupId, userId)
    else await insertMembership(ctx.db, { group_id: groupId, user_id: userId, source: 'manual', since: ctx.now() })
    await rewriteGroupIds(ctx.db, userId)
    await note(ctx, viewer, group, userId, 'groups.add')
  })
}

/** Takes a member out of a group. Who is not in it stays out. @throws Refusal 404, 409 for the last administrator */
export async function removeMember(
  ctx: Context,
  viewer: Viewer | null,
  groupId: number,
  userId: number,
): Promise<void> {
  await transaction(ctx, async (ctx) => {
    const group = await joinable(ctx, groupId, userId)
    if (isStaff(group)) return leaveStaff(ctx, viewer, group, userId)
    if (!(await deleteMembership(ctx.db, groupId, userId))) return
    await rewriteGroupIds(ctx.db, userId)
    await note(ctx, viewer, group, userId, 'groups.remove')
  })
}

async function joinable(ctx: Context, groupId: number, userId: number): Promise<GroupRow> {
  const group = await findGroup(ctx.db, groupId)
  if (!group || !(await findUser(ctx.db, userId))) throw notFound()
  if (group.key === 'guest' || group.key === 'member') throw impossible('groups.not-joinable')
  return group
}

const isStaff = (group: GroupRow): group is GroupRow & { key: StaffKey } =>
  group.key === 'moderator' || group.key === 'administrator'

async function leaveStaff(
  ctx: Context,
  viewer: Viewer | null,
  group: GroupRow & { key: StaffKey },
  userId: number,
): Promise<void> {
  const user = await findUser(ctx.db, userId)
  if (user?.role === group.key) await changeRole(ctx, viewer, userId, 'member')
}

/**
 * Makes a member one of the board's staff, or no longer, in the caller's transaction.
 * @throws Refusal 409 for the last administrator
 */
export async function changeRole(ctx: Context, viewer: Viewer | null, userId: number, role: Role): Promise<void> {
  const user = await findUser(ctx.db, userId)
  if (!user || user.role === role) return
  if (user.role === 'administrator' && !(await hasOtherAdministrator(ctx, userId)))
    throw impossible('permissions.locks-out')
  await updateUser(ctx.db, userId, { role })
  await logged(ctx, viewer, {
    action: 'groups.role',
    memberId: userId,
    before: { role: user.role },
    after: { role },
  })
}

async function note(
  ctx: Context,
  viewer: Viewer | null,
  group: GroupRow,
  userId: number,
  action: 'groups.add' | 'groups.remove',
): Promise<void> {
  const by_id = viewer?.id ?? null
  await insertHistory(ctx.db, {
    user_id: userId,
    group_id: group.id,
    at: ctx.now(),
    kind: 'manual',
    reason: action === 'groups.add' ? 'added' : 'removed',
    by_id,
  })
  const facts = { group: group.id, title: group.title }
  const isIn = action === 'groups.add'
  await logged(ctx, viewer, {
    action,
    memberId: userId,
    before: isIn ? {} : facts,
    after: isIn ? facts : {},
  })
}
