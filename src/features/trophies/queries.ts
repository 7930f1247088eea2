import type { Db } from '../../platform/database/database.ts'
import type { TrophyRow } from '../../platform/database/tables/trophies.ts'

/** Those that can be earned now, in their order. */
export function earnable(db: Db): Promise<TrophyRow[]> {
  return db
    .selectFrom('trophies')
    .selectAll()
    .where('retired_at', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .execute()
}

/** Members who were here since then and are not banned, in the order of their ids. */
export function recentMembers(
  db: Db,
  { since, now, after, limit }: { since: number; now: number; after: number; limit: number },
) {
  return db
    .selectFrom('users')
    .select(['id', 'post_count', 'reaction_score', 'created_at'])
    .where('id', '>', after)
    .where('last_seen_at', '>=', since)
    .where((eb) => eb.or([eb('banned_until', 'is', null), eb('banned_until', '<=', now)]))
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** Which trophies these members have, those that were deleted since among them. */
export async function awardsOf(db: Db, userIds: readonly number[]): Promise<Map<number, Set<number>>> {
  const rows =
    userIds.length === 0
      ? []
      : await db.selectFrom('trophy_awards').select(['user_id', 'trophy_id']).where('user_id', 'in', userIds).execute()
  const byMember = Map.groupBy(rows, (row) => row.user_id)
  return new Map([...byMember].map(([id, own]) => [id, new Set(own.map((row) => row.trophy_id))]))
}

/** @returns whether they did not have it yet */
export async function insertAward(db: Db, userId: number, trophyId: number, at: number): Promise<boolean> {
  const row = await db
    .insertInto('trophy_awards')
    .values({ user_id: userId, trophy_id: trophyId, at })
    .onConflict((c) => c.columns(['user_id', 'trophy_id']).doNothing())
    .returning('trophy_id')
    .executeTakeFirst()
  return row !== undefined
}

/** What a member was given, the latest first. */
export function trophiesOf(db: Db, userId: number) {
  return db
    .selectFrom('trophy_awards')
    .innerJoin('trophies', 'trophies.id', 'trophy_awards.trophy_id')
    .select(['trophies.title', 'trophies.description', 'trophies.points', 'trophy_awards.at'])
    .where('trophy_awards.user_id', '=', userId)
    .orderBy('trophy_awards.at', 'desc')
    .orderBy('trophies.position', 'desc')
    .execute()
}

/** What the first account was given the second has too. */
export async function handOverTrophies(db: Db, { from, into }: { from: number; into: number }): Promise<void> {
  await db
    .updateTable('trophy_awards')
    .set({ user_id: into })
    .where('user_id', '=', from)
    .where('trophy_id', 'not in', (eb) =>
      eb.selectFrom('trophy_awards as mine').select('mine.trophy_id').where('mine.user_id', '=', into),
    )
    .execute()
}
