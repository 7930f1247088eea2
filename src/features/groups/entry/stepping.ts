import type { Context } from '../../../context.ts'
import type { HistoryReason, Source } from '../../../platform/database/tables/groups.ts'
import { insertHistory } from '../promotions/queries.ts'
import { deleteMembership, insertMembership, rewriteGroupIds } from '../queries.ts'
import { requestOf, turnRequest } from './queries.ts'

/** Who and why; nobody (`null`) is the board itself. */
export interface Step {
  groupId: number
  userId: number
  by: number | null
}

/**
 * Puts a member into a group in the caller's transaction, so that the pages that show them follow at once. A request of theirs that waits is
 * answered by that. @returns whether they were not in it already
 */
export async function stepIn(
  ctx: Context,
  { groupId, userId, by }: Step,
  how: { source: Source; reason: HistoryReason; leader?: 0 | 1 },
): Promise<boolean> {
  const at = ctx.now()
  const { source, reason, leader = 0 } = how
  if (!(await insertMembership(ctx.db, { group_id: groupId, user_id: userId, source, since: at, leader }))) return false
  await insertHistory(ctx.db, { user_id: userId, group_id: groupId, at, kind: 'manual', reason, by_id: by })
  await rewriteGroupIds(ctx.db, userId)
  const request = await requestOf(ctx.db, groupId, userId)
  if (request?.state === 'waiting')
    await turnRequest(ctx.db, request.id, 'waiting', { state: 'accepted', answered_at: at, answered_by: by })
  return true
}

/** Takes a member out likewise. @returns whether they were in it */
export async function stepOut(ctx: Context, { groupId, userId, by }: Step, reason: HistoryReason): Promise<boolean> {
  if (!(await deleteMembership(ctx.db, groupId, userId))) return false
  const kind = reason === 'left' || reason === 'removed' ? 'manual' : 'demoted'
  await insertHistory(ctx.db, { user_id: userId, group_id: groupId, at: ctx.now(), kind, reason, by_id: by })
  await rewriteGroupIds(ctx.db, userId)
  return true
}
