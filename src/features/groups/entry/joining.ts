import { type Context, transaction } from '../../../context.ts'
import { impossible } from '../../../platform/errors.ts'
import { ensure } from '../../../platform/policy.ts'
import { signedIn } from '../../users/policy.ts'
import type { Viewer } from '../../users/viewer.ts'
import { latestDecisions } from '../promotions/queries.ts'
import { canJoin, canLeave } from './policy.ts'
import { leadersOf } from './queries.ts'
import { stepIn, stepOut } from './stepping.ts'
import { tied } from './tie.ts'

/** Goes into an open group. Who is in it stays in it. @throws Refusal 403, 404, 429, and 409 for whoever was taken out */
export async function join(ctx: Context, viewer: Viewer, groupId: number): Promise<void> {
  const member = signedIn(viewer)
  await ctx.limits.consume('group', String(member.id))
  await transaction(ctx, async (ctx) => {
    const { group, tie } = await tied(ctx, member, groupId, true)
    if (tie.source !== undefined) return
    ensure(canJoin(member, group))
    const [last] = await latestDecisions(ctx.db, [member.id], [groupId])
    if (last?.reason === 'removed') throw impossible('groups.taken-out')
    await stepIn(ctx, { groupId, userId: member.id, by: member.id }, { source: 'joined', reason: 'entered' })
  })
}

/**
 * Leaves a group that members may leave. Who is not in it has nothing to leave.
 * @throws Refusal 403, 404, 429, and 409 for its last leader, without whom nobody of its own would decide about it
 */
export async function leave(ctx: Context, viewer: Viewer, groupId: number): Promise<void> {
  const member = signedIn(viewer)
  await ctx.limits.consume('group', String(member.id))
  await transaction(ctx, async (ctx) => {
    const { group, tie } = await tied(ctx, member, groupId, true)
    if (tie.source === undefined) return
    ensure(canLeave(member, group, tie))
    if (tie.leads && (await leadersOf(ctx.db, [groupId])).length === 1) throw impossible('groups.last-leader')
    await stepOut(ctx, { groupId, userId: member.id, by: member.id }, 'left')
  })
}
