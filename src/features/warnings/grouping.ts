import { type Context, transaction } from '../../context.ts'
import { stepIn, stepOut } from '../groups/entry/stepping.ts'
import { stillHoldsWarned } from '../groups/entry/warned.ts'
import { holdUser } from '../users/queries.ts'
import { groupsByWarning, overdueMembers } from './queries.ts'

/**
 * Puts a member into the groups of their warnings that count at this moment, and out of those into which a warning that is over put them, in
 * the caller's transaction. Who is in such a group by anything else stays in it.
 */
export async function settleWarned(ctx: Context, memberId: number): Promise<void> {
  const { wanted, entered } = await groupsByWarning(ctx.db, memberId, ctx.now())
  for (const groupId of entered)
    if (!wanted.includes(groupId)) await stepOut(ctx, { groupId, userId: memberId, by: null }, 'warning-over')
  for (const groupId of wanted)
    if (await stillHoldsWarned(ctx, groupId))
      await stepIn(ctx, { groupId, userId: memberId, by: null }, { source: 'warning', reason: 'warned' })
}

/** Warnings end by the clock, and nobody is there then: whoever is still in a warning's group goes out of it. */
export async function releaseWarned(ctx: Context): Promise<void> {
  for (const id of await overdueMembers(ctx.db, ctx.now()))
    await transaction(ctx, async (ctx) => {
      if (await holdUser(ctx, id)) await settleWarned(ctx, id)
    })
}
