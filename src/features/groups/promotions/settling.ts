import { type Context } from '../../../context.ts'
import type { Source } from '../../../platform/database/tables/groups.ts'
import type { Reached } from '../../criteria/criteria.ts'
import { deleteMembership, insertMembership, rewriteGroupIds } from '../queries.ts'
import { allPromotions, insertHistory, latestDecisions, membershipsAmong } from './queries.ts'
import { isForNewcomers, readRule, type Rule, ruleOf, stepOf } from './rules.ts'

/** The rules in force of each group; none where all of them are switched off. */
export type RulesByGroup = ReadonlyMap<number, readonly Rule[]>

/** Groups whose promotions are all switched off are among them only when newcomers are in them, who must get out again. */
export async function rulesByGroup({ db }: Context): Promise<RulesByGroup> {
  const rows = await allPromotions(db)
  const read = rows.map((row) => ({ ...row, rule: ruleOf(readRule(row.criteria)) }))
  const used = read.filter(({ enabled, rule }) => enabled === 1 || rule.until)
  const groups = [...Map.groupBy(used, (row) => row.group_id)]
  return new Map(
    groups.map(([group, rows]) => [group, rows.flatMap(({ enabled, rule }) => (enabled === 1 ? [rule] : []))]),
  )
}

/** What was decided or done about these members before, so that a promotion goes against nobody's decision. */
export interface Before {
  memberships: Map<string, Source>
  /** Who was taken out of a group, or left it. */
  takenOut: ReadonlySet<string>
}

const keyOf = (userId: number, groupId: number): string => `${userId} ${groupId}`

export async function before(
  { db }: Context,
  userIds: readonly number[],
  groupIds: readonly number[],
): Promise<Before> {
  if (userIds.length === 0 || groupIds.length === 0) return { memberships: new Map(), takenOut: new Set() }
  const known = await membershipsAmong(db, userIds, groupIds)
  const decided = await latestDecisions(db, userIds, groupIds)
  const out = decided.filter(({ reason }) => reason === 'removed' || reason === 'left')
  return {
    memberships: new Map(known.map((row) => [keyOf(row.user_id, row.group_id), row.source])),
    takenOut: new Set(out.map((row) => keyOf(row.user_id, row.group_id))),
  }
}

/**
 * Puts one member into the groups that they have earned and takes them out of those that are no longer theirs, in the caller's
 * transaction. Whom somebody put into a group, or took out of it, stays so.
 * @param onlyUp takes nobody out of a group because they have less than before
 */
export async function settle(
  ctx: Context,
  userId: number,
  reached: Reached,
  rules: RulesByGroup,
  { memberships, takenOut }: Before,
  onlyUp = false,
): Promise<void> {
  let isChanged = false
  for (const [groupId, these] of rules) {
    const key = keyOf(userId, groupId)
    const step = stepOf(these, reached, memberships.get(key))
    if (step === 'enter' && !takenOut.has(key)) isChanged = (await enter(ctx, userId, groupId)) || isChanged
    if (step !== 'leave' || (onlyUp && !isForNewcomers(these))) continue
    const reason = these.length === 0 ? 'stopped' : isForNewcomers(these) ? 'outgrown' : ''
    isChanged = (await leave(ctx, userId, groupId, reason)) || isChanged
  }
  if (isChanged) await rewriteGroupIds(ctx.db, userId)
}

/** @param reason `joined` for who has just registered @returns whether they were not in it already */
export async function enter(
  ctx: Context,
  userId: number,
  groupId: number,
  reason: '' | 'joined' = '',
): Promise<boolean> {
  const at = ctx.now()
  const row = { group_id: groupId, user_id: userId, source: 'promotion', since: at } as const
  if (!(await insertMembership(ctx.db, row))) return false
  await insertHistory(ctx.db, { user_id: userId, group_id: groupId, at, kind: 'promoted', reason, by_id: null })
  return true
}

async function leave(
  ctx: Context,
  userId: number,
  groupId: number,
  reason: '' | 'outgrown' | 'stopped',
): Promise<boolean> {
  if (!(await deleteMembership(ctx.db, groupId, userId))) return false
  const at = ctx.now()
  await insertHistory(ctx.db, { user_id: userId, group_id: groupId, at, kind: 'demoted', reason, by_id: null })
  return true
}
