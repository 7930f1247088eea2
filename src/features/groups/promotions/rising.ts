import type { Context } from '../../../context.ts'
import { couldMeet, newcomer, type Reached } from '../../criteria/criteria.ts'
import { type Counted, knownOf, reachedBy } from '../../criteria/reached.ts'
import { rewriteGroupIds } from '../queries.ts'
import { holdsBack, isForNewcomers, type Rule } from './rules.ts'
import { before, enter, rulesByGroup, settle } from './settling.ts'

/** Whoever registers begins in the groups of newcomers, in the transaction that makes the account. */
export async function beginAsNewcomer(ctx: Context, userId: number): Promise<void> {
  let isChanged = false
  for (const [groupId, rules] of await rulesByGroup(ctx))
    if (rules.some((rule) => holdsBack(rule, newcomer)))
      isChanged = (await enter(ctx, userId, groupId, 'joined')) || isChanged
  if (isChanged) await rewriteGroupIds(ctx.db, userId)
}

/**
 * What a member has earned with the post or the reaction that was just counted, in the transaction that counts it; what they
 * lose waits for the hourly run. Costs one small query for those of whom nothing changes.
 */
export async function riseAtOnce(ctx: Context, member: (Counted & { group_ids: string }) | undefined): Promise<void> {
  if (!member) return
  const listed = new Set(member.group_ids.split(',').map(Number))
  const known = knownOf(member, ctx.now())
  const rules = [...(await rulesByGroup(ctx))].filter(([id, these]) => mayChange(these, known, listed.has(id)))
  if (rules.length === 0) return
  const criteria = rules.flatMap(([, these]) => these.flatMap((rule) => rule.criteria))
  const reached = (await reachedBy(ctx, [member], criteria)).get(member.id) ?? {}
  const decided = await before(
    ctx,
    [member.id],
    rules.map(([id]) => id),
  )
  await settle(ctx, member.id, reached, new Map(rules), decided, true)
}

/** By what is known without asking: whether they may have earned this group, or have outgrown it. */
function mayChange(rules: readonly Rule[], known: Reached, isIn: boolean): boolean {
  if (isIn) return isForNewcomers(rules) && rules.every(({ criteria, until }) => !until || couldMeet(criteria, known))
  return rules.some(({ criteria, until }) => !until && criteria.length > 0 && couldMeet(criteria, known))
}
