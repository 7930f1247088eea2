import { type Context, transaction } from '../../../context.ts'
import { reachedBy } from '../../criteria/reached.ts'
import { nextMembers } from './queries.ts'
import { before, type RulesByGroup, rulesByGroup, settle } from './settling.ts'

const atOnce = 200

/** Puts everybody into the groups that they have earned and takes them out of those that they have earned no longer. */
export async function promoteMembers(ctx: Context): Promise<void> {
  const rules = await rulesByGroup(ctx)
  if (rules.size === 0) return
  for (let after: number | undefined = 0; after !== undefined;) after = await promoteSome(ctx, rules, after)
}

/** Some members in one short transaction. @returns where to go on */
function promoteSome(ctx: Context, rules: RulesByGroup, after: number): Promise<number | undefined> {
  return transaction(ctx, async (ctx) => {
    const members = await nextMembers(ctx.db, after, atOnce)
    const ids = members.map(({ id }) => id)
    const criteria = [...rules.values()].flat().flatMap((rule) => rule.criteria)
    const reached = await reachedBy(ctx, members, criteria)
    const known = await before(ctx, ids, [...rules.keys()])
    for (const id of ids) await settle(ctx, id, reached.get(id) ?? {}, rules, known)
    return ids.at(-1)
  })
}
