import { type Context, transaction } from '../../../context.ts'
import { impossible, invalid, notFound } from '../../../platform/errors.ts'
import { ensure } from '../../../platform/policy.ts'
import { fold } from '../../../platform/text/fold.ts'
import { logged } from '../../staff-log/service.ts'
import { canAdminister, signedIn } from '../../users/policy.ts'
import { findUserByFold } from '../../users/queries.ts'
import { may, type Viewer } from '../../users/viewer.ts'
import { isStaff } from '../../permissions/acting.ts'
import { grantsOf } from '../../permissions/grants.ts'
import { longestDescription } from '../input.ts'
import { addMember, removeMember } from '../membership.ts'
import { findMembership } from '../queries.ts'
import { describeGroup } from '../service.ts'
import { cleanLine, isBlank } from '../../../platform/text/clean.ts'
import { refuseBanned } from './answering.ts'
import { hasDoor } from './gate.ts'
import { holdGroup, setLeader } from './queries.ts'
import { led } from './tie.ts'

/** Takes a member into a group that the viewer leads. @throws Invalid at `username` · Refusal 403, 404, 409 */
export async function takeIn(ctx: Context, viewer: Viewer, groupId: number, name: string): Promise<void> {
  await transaction(ctx, async (ctx) => {
    await led(ctx, viewer, groupId)
    const member = await findUserByFold(ctx.db, fold(name.slice(0, 100)))
    if (!member) throw invalid('username', 'permissions.no-such-member')
    await refuseBanned(ctx, viewer, member.id)
    if (!may(viewer, 'administer') && isStaff(await grantsOf(ctx, member)))
      throw impossible('groups.staff-by-administrators')
    if ((await findMembership(ctx.db, groupId, member.id))?.source === 'warning' && !may(viewer, 'administer')) return
    await addMember(ctx, viewer, groupId, member.id)
  })
}

/** Takes an ordinary member out of it. @throws Refusal 403, 404, 409 for another leader, whom only administrators take out */
export async function takeOut(ctx: Context, viewer: Viewer, groupId: number, userId: number): Promise<void> {
  await transaction(ctx, async (ctx) => {
    await led(ctx, viewer, groupId)
    const membership = await findMembership(ctx.db, groupId, userId)
    if (!membership) return
    if (!may(viewer, 'administer')) {
      if (membership.leader === 1) throw impossible('groups.leaders-stay')
      if (membership.source === 'warning') throw impossible('groups.put-by-warning')
    }
    await removeMember(ctx, viewer, groupId, userId)
  })
}

/** What the group's page says of it. @throws Invalid at `description` · Refusal 403, 404 */
export async function describe(ctx: Context, viewer: Viewer, groupId: number, typed: string): Promise<void> {
  const description = isBlank(typed) ? '' : cleanLine(typed)
  if ([...description].length > longestDescription)
    throw invalid('description', 'errors.field-long', { max: longestDescription })
  await transaction(ctx, async (ctx) => {
    await led(ctx, viewer, groupId)
    await describeGroup(ctx, viewer, groupId, description)
  })
}

/** Makes a member of a group its leader, or no longer. @throws Refusal 403, 404, 409 for who is not in it */
export async function appoint(
  ctx: Context,
  viewer: Viewer,
  { groupId, userId, leader }: { groupId: number; userId: number; leader: boolean },
): Promise<void> {
  ensure(canAdminister(viewer))
  await transaction(ctx, async (ctx) => {
    const group = await holdGroup(ctx, groupId)
    if (!group || !hasDoor(group)) throw notFound()
    const membership = await findMembership(ctx.db, groupId, userId)
    if (!membership || membership.source === 'warning') throw impossible('groups.leader-not-in')
    if (!(await setLeader(ctx.db, groupId, userId, leader ? 1 : 0))) return
    const facts = { group: groupId, title: group.title }
    await logged(ctx, signedIn(viewer), {
      action: leader ? 'groups.lead' : 'groups.unlead',
      memberId: userId,
      before: leader ? {} : facts,
      after: leader ? facts : {},
    })
  })
}
