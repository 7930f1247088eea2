import type { Context } from '../context.ts'
import { meets } from '../features/criteria/criteria.ts'
import { reachedBy } from '../features/criteria/reached.ts'
import { criteriaOfTrophy } from '../features/trophies/awarding.ts'
import { earnable, recentMembers } from '../features/trophies/queries.ts'
import { insertAll } from './queries.ts'
import type { Random } from './random.ts'

/** Everybody has the trophies that they have earned since they joined, at some time on the way. Needs everything counted. */
export async function honour(ctx: Context, random: Random): Promise<void> {
  const now = ctx.now()
  const trophies = await earnable(ctx.db)
  const members = await recentMembers(ctx.db, { since: 0, now, after: 0, limit: 10_000 })
  const reached = await reachedBy(ctx, members, trophies.flatMap(criteriaOfTrophy))
  const awards = members.flatMap(({ id, created_at }) => {
    const own = trophies.filter((trophy) => meets(criteriaOfTrophy(trophy), reached.get(id) ?? {}))
    const times = own.map(() => created_at + Math.floor(random.next() * (now - created_at))).toSorted((a, b) => a - b)
    return own.map((trophy, n) => ({ user_id: id, trophy_id: trophy.id, at: times[n] ?? now }))
  })
  await insertAll(ctx.db, 'trophy_awards', awards)
}
