import type { Context } from '../../../context.ts'
import type { StaffLogRow } from '../../../platform/database/tables/staff-log.ts'
import type { Source } from '../../../platform/database/tables/groups.ts'
import { conflict } from '../../../platform/errors.ts'
import { ensure } from '../../../platform/policy.ts'
import { findGroup } from '../../permissions/queries.ts'
import { logged } from '../../staff-log/service.ts'
import { canAdminister } from '../../users/policy.ts'
import { may, type Viewer } from '../../users/viewer.ts'
import type { GroupInput } from '../input.ts'
import { addMember, removeMember } from '../membership.ts'
import { findMembership, setSource } from '../queries.ts'
import { changeGroup } from '../service.ts'
import { appoint } from './leading.ts'
import { findRequest, setLeader, turnRequest } from './queries.ts'
import { led } from './tie.ts'

type States = Record<string, unknown>
type Undo = (ctx: Context, viewer: Viewer, line: StaffLogRow, before: States, after: States) => Promise<void>

const changed = () => conflict('log.changed-since')

/** The ways back of what is done about who is in a group, by the act's name in the log; inside the caller's transaction. */
export const groupUndos: Record<string, Undo> = {
  'groups.add': async (ctx, viewer, line, _before, after) => {
    const { groupId, userId } = await decidedBy(ctx, viewer, line, after)
    const known = await findMembership(ctx.db, groupId, userId)
    if (known?.source !== 'manual' || known.leader === 1) throw changed()
    await removeMember(ctx, viewer, groupId, userId)
    if (typeof after.source !== 'string') return
    await addMember(ctx, viewer, groupId, userId)
    await setSource(ctx.db, groupId, userId, after.source as Source)
  },
  'groups.remove': async (ctx, viewer, line, before) => {
    const { groupId, userId } = await decidedBy(ctx, viewer, line, before)
    if (await findMembership(ctx.db, groupId, userId)) throw changed()
    await addMember(ctx, viewer, groupId, userId)
    if (before.leader === true && may(viewer, 'administer')) await setLeader(ctx.db, groupId, userId, 1)
  },
  'groups.accept': async (ctx, viewer, line, _before, after) => {
    const { groupId, userId } = await decidedBy(ctx, viewer, line, after)
    const known = await findMembership(ctx.db, groupId, userId)
    if (known?.source !== 'accepted' || known.leader === 1) throw changed()
    await reopen(ctx, Number(after.request), 'accepted')
    await removeMember(ctx, viewer, groupId, userId)
  },
  'groups.refuse': async (ctx, viewer, line, _before, after) => {
    const { groupId, userId } = await decidedBy(ctx, viewer, line, after)
    if (await findMembership(ctx.db, groupId, userId)) throw changed()
    await reopen(ctx, Number(after.request), 'refused')
    await logged(ctx, viewer, { action: 'groups.reopen', memberId: userId, after })
  },
  'groups.lead': (ctx, viewer, line, _before, after) => turn(ctx, viewer, line, Number(after.group), false),
  'groups.unlead': (ctx, viewer, line, before) => turn(ctx, viewer, line, Number(before.group), true),
  'groups.change': async (ctx, viewer, _line, before, after) => {
    ensure(canAdminister(viewer))
    const group = await findGroup(ctx.db, Number(before.id))
    const now = group as unknown as States | undefined
    if (!group || Object.keys(after).some((name) => now?.[name] !== after[name])) throw changed()
    const { id, key: _key, created_at: _at, ...columns } = { ...group, ...before }
    await changeGroup(ctx, viewer, id, columns as GroupInput)
  },
}

/** The group and member of an act, when the viewer may decide about them. @throws Refusal 403, 404 */
async function decidedBy(ctx: Context, viewer: Viewer, line: StaffLogRow, state: States) {
  const found = { groupId: Number(state.group), userId: line.member_id ?? 0 }
  if (!may(viewer, 'administer')) await led(ctx, viewer, found.groupId)
  return found
}

async function reopen(ctx: Context, id: number, from: 'accepted' | 'refused'): Promise<void> {
  const request = await findRequest(ctx.db, id)
  const change = { state: 'waiting', answered_at: null, answered_by: null, reason: '' } as const
  if (!request || !(await turnRequest(ctx.db, id, from, change))) throw changed()
}

async function turn(ctx: Context, viewer: Viewer, line: StaffLogRow, groupId: number, leader: boolean): Promise<void> {
  const userId = line.member_id ?? 0
  const known = await findMembership(ctx.db, groupId, userId)
  if (!known || (known.leader === 1) === leader) throw changed()
  await appoint(ctx, viewer, { groupId, userId, leader })
}
