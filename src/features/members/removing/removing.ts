import { type Context, transaction } from '../../../context.ts'
import { forbidden, impossible, notFound } from '../../../platform/errors.ts'
import { ensure } from '../../../platform/policy.ts'
import { administers } from '../../permissions/acting.ts'
import { logged } from '../../staff-log/service.ts'
import { canAdminister } from '../../users/policy.ts'
import { findUser, holdUser } from '../../users/queries.ts'
import type { Viewer } from '../../users/viewer.ts'
import { deleteUser } from '../merging/queries.ts'
import { leftTraces } from './queries.ts'

/**
 * Deletes an account whose address was never confirmed and which left nothing on the board, so that its name is free again. There
 * is no way back.
 * @throws Refusal 403, 404, 409 for any other account
 */
export async function removeEmptyAccount(
  ctx: Context,
  viewer: Viewer,
  memberId: number,
  reason: string,
): Promise<void> {
  ensure(canAdminister(viewer))
  await transaction(ctx, async (ctx) => {
    if (!(await holdUser(ctx, memberId))) throw notFound()
    const member = await findUser(ctx.db, memberId)
    if (!member) throw notFound()
    if (member.id === viewer.id || (await administers(ctx, member))) throw forbidden('errors.not-administrators')
    const isEmpty = member.email_confirmed_at === null && member.avatar === null && member.role === 'member'
    if (!isEmpty || (await leftTraces(ctx.db, memberId))) throw impossible('people.not-empty')
    await deleteUser(ctx.db, memberId)
    await logged(ctx, viewer, { action: 'members.remove', before: { id: member.id, name: member.name }, reason })
  })
}
