import { type Context, transaction } from '../../context.ts'
import type { GroupRow } from '../../platform/database/tables/groups.ts'
import type { Role } from '../../platform/database/tables/users.ts'
import { impossible, notFound } from '../../platform/errors.ts'
import { findGroup } from '../permissions/queries.ts'
import { logged } from '../staff-log/service.ts'
import { findUser, hasOtherAdministrator, updateUser } from '../users/queries.ts'
import type { Viewer } from '../users/viewer.ts'
import { stepIn, stepOut } from './entry/stepping.ts'
import { insertHistory } from './promotions/queries.ts'
import { findMembership, setSource } from './queries.ts'

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
    const by = viewer?.id ?? null
    if (known?.source === 'manual') return
    if (known) await keep(ctx, groupId, userId, by)
    else await stepIn(ctx, { groupId, userId, by }, { source: 'manual', reason: 'added' })
    const after = { group: group.id, title: group.title, ...(known ? { source: known.source } : {}) }
    await logged(ctx, viewer, { action: 'groups.add', memberId: userId, after })
  })
}

async function keep(ctx: Context, groupId: number, userId: number, by: number | null): Promise<void> {
  await setSource(ctx.db, groupId, userId, 'manual')
  const row = { user_id: userId, group_id: groupId, at: ctx.now(), kind: 'manual', reason: 'added', by_id: by } as const
  await insertHistory(ctx.db, row)
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
    const known = await findMembership(ctx.db, groupId, userId)
    if (!known || !(await stepOut(ctx, { groupId, userId, by: viewer?.id ?? null }, 'removed'))) return
    const before = { group: group.id, title: group.title, ...(known.leader === 1 ? { leader: true } : {}) }
    await logged(ctx, viewer, { action: 'groups.remove', memberId: userId, before })
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
