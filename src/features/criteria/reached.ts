import type { Context } from '../../context.ts'
import type { UserRow } from '../../platform/database/tables/users.ts'
import { pointsByMember } from '../warnings/queries.ts'
import type { Criterion, Measure, Reached } from './criteria.ts'
import { reactionsGivenTo, threadsBegunBy } from './queries.ts'

const day = 24 * 60 * 60 * 1000

/** What a member's row says of what they have reached. */
export type Counted = Pick<UserRow, 'id' | 'post_count' | 'reaction_score' | 'created_at'>

/** All that is known of a member without a query. */
export function knownOf({ post_count, reaction_score, created_at }: Omit<Counted, 'id'>, now: number): Reached {
  return { posts: post_count, score: reaction_score, days: (now - created_at) / day }
}

/** What these members have reached, by their ids, of what the criteria ask: one query for each measure beyond their rows. */
export async function reachedBy(
  ctx: Context,
  members: readonly Counted[],
  criteria: readonly Criterion[],
): Promise<Map<number, Reached>> {
  const asked = new Set(criteria.map(({ measure }) => measure))
  const ids = members.map(({ id }) => id)
  const now = ctx.now()
  const counts = new Map<Measure, Map<number, number>>()
  if (ids.length > 0) {
    if (asked.has('threads')) counts.set('threads', await threadsBegunBy(ctx.db, ids))
    if (asked.has('reactions')) counts.set('reactions', await reactionsGivenTo(ctx.db, ids))
    if (asked.has('warning_points')) counts.set('warning_points', await pointsByMember(ctx.db, ids, now))
  }
  return new Map(
    members.map((member) => {
      const more = [...counts].map(([measure, of]) => [measure, of.get(member.id) ?? 0])
      return [member.id, { ...knownOf(member, now), ...Object.fromEntries(more) }]
    }),
  )
}
