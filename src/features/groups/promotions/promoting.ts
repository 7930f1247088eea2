import { type Context, transaction } from '../../../context.ts'
import { deleteMembership, insertMembership, rewriteGroupIds } from '../queries.ts'
import { type Criteria, meets, readCriteria, type Achieved } from './criteria.ts'
import { allPromotions, insertHistory, membershipsAmong, nextMembers } from './queries.ts'

const atOnce = 200

type Candidate = Achieved & { id: number }
type Membership = Awaited<ReturnType<typeof membershipsAmong>>[number]

/** Puts everybody into the groups that they have earned and takes them out of those that they have earned no longer. */
export async function promoteMembers(ctx: Context): Promise<void> {
  const criteria = await wanted(ctx)
  if (criteria.size === 0) return
  for (let after: number | undefined = 0; after !== undefined;) after = await promoteSome(ctx, criteria, after)
}

/** Any one of a group's promotions is enough. */
async function wanted({ db }: Context): Promise<Map<number, Criteria[]>> {
  const enabled = (await allPromotions(db)).filter((row) => row.enabled === 1)
  const byGroup = Map.groupBy(enabled, (row) => row.group_id)
  return new Map([...byGroup].map(([group, rows]) => [group, rows.map((row) => readCriteria(row.criteria))]))
}

/** Some members in one short transaction. @returns where to go on */
function promoteSome(ctx: Context, wanted: Map<number, Criteria[]>, after: number): Promise<number | undefined> {
  return transaction(ctx, async (ctx) => {
    const members = await nextMembers(ctx.db, after, atOnce)
    const ids = members.map(({ id }) => id)
    const known = Map.groupBy(await membershipsAmong(ctx.db, ids, [...wanted.keys()]), (row) => row.user_id)
    for (const member of members) await settle(ctx, member, wanted, known.get(member.id) ?? [])
    return ids.at(-1)
  })
}

/** Whom somebody put into a group stays there; only what a promotion gave a promotion takes. */
async function settle(
  ctx: Context,
  member: Candidate,
  wanted: Map<number, Criteria[]>,
  known: Membership[],
): Promise<void> {
  let changed = false
  for (const [groupId, criteria] of wanted) {
    const membership = known.find((row) => row.group_id === groupId)
    const belongs = criteria.some((one) => meets(one, member, ctx.now()))
    if (belongs && !membership) changed = (await promote(ctx, member.id, groupId)) || changed
    else if (!belongs && membership?.source === 'promotion')
      changed = (await demote(ctx, member.id, groupId)) || changed
  }
  if (changed) await rewriteGroupIds(ctx.db, member.id)
}

async function promote(ctx: Context, userId: number, groupId: number): Promise<boolean> {
  const at = ctx.now()
  const row = { group_id: groupId, user_id: userId, source: 'promotion', since: at } as const
  if (!(await insertMembership(ctx.db, row))) return false
  await insertHistory(ctx.db, { user_id: userId, group_id: groupId, at, kind: 'promoted', by_id: null })
  return true
}

async function demote(ctx: Context, userId: number, groupId: number): Promise<boolean> {
  if (!(await deleteMembership(ctx.db, groupId, userId))) return false
  const at = ctx.now()
  await insertHistory(ctx.db, { user_id: userId, group_id: groupId, at, kind: 'demoted', by_id: null })
  return true
}
