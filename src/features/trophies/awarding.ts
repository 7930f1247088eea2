import { type Context, transaction } from '../../context.ts'
import type { TrophyRow } from '../../platform/database/tables/trophies.ts'
import { announce } from '../alerts/announcing.ts'
import { criteriaOf, meets, type Reached } from '../criteria/criteria.ts'
import { reachedBy } from '../criteria/reached.ts'
import { awardsOf, earnable, insertAward, recentMembers } from './queries.ts'

const atOnce = 200
const recentlyMs = 30 * 24 * 60 * 60 * 1000

/** Gives everybody who was here lately what they have earned. Nothing is taken from anybody again. */
export async function awardTrophies(ctx: Context): Promise<void> {
  const trophies = await earnable(ctx.db)
  if (trophies.length === 0) return
  for (let after: number | undefined = 0; after !== undefined;) after = await awardSome(ctx, trophies, after)
}

/** Some members in one short transaction. @returns where to go on */
function awardSome(ctx: Context, trophies: readonly TrophyRow[], after: number): Promise<number | undefined> {
  return transaction(ctx, async (ctx) => {
    const now = ctx.now()
    const members = await recentMembers(ctx.db, { since: now - recentlyMs, now, after, limit: atOnce })
    const criteria = trophies.flatMap(criteriaOfTrophy)
    const reached = await reachedBy(ctx, members, criteria)
    const owned = await awardsOf(
      ctx.db,
      members.map(({ id }) => id),
    )
    for (const { id } of members)
      for (const trophy of trophies)
        if (!owned.get(id)?.has(trophy.id)) await awardIfEarned(ctx, id, trophy, reached.get(id) ?? {})
    return members.at(-1)?.id
  })
}

async function awardIfEarned(ctx: Context, userId: number, trophy: TrophyRow, reached: Reached): Promise<void> {
  if (!meets(criteriaOfTrophy(trophy), reached)) return
  if (!(await insertAward(ctx.db, userId, trophy.id, ctx.now()))) return
  await announce(ctx, [userId], {
    type: 'trophy',
    event: `trophy ${trophy.id}`,
    bundle: 'trophy',
    actorId: null,
    path: `/members/${userId}/trophies/`,
    detail: trophy.title,
  })
}

/** What is 0 is not asked for. */
export function criteriaOfTrophy({ posts, threads, reactions, days }: TrophyRow) {
  const amounts = Object.entries({ posts, threads, reactions, days }).filter(([, amount]) => amount > 0)
  return criteriaOf(Object.fromEntries(amounts))
}
