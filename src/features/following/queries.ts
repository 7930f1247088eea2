import { sql } from 'kysely'
import type { Db } from '../../platform/database/database.ts'

/** @returns whether the member did not follow them yet */
export async function insertFollow(db: Db, userId: number, followedId: number, now: number): Promise<boolean> {
  const row = await db
    .insertInto('follows')
    .values({ user_id: userId, followed_id: followedId, created_at: now })
    .onConflict((c) => c.columns(['user_id', 'followed_id']).doNothing())
    .returning('followed_id')
    .executeTakeFirst()
  if (row) await changeFollowers(db, followedId, 1)
  return row !== undefined
}

/** @returns whether the member followed them */
export async function deleteFollow(db: Db, userId: number, followedId: number): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('follows')
    .where('user_id', '=', userId)
    .where('followed_id', '=', followedId)
    .executeTakeFirst()
  if (numDeletedRows > 0n) await changeFollowers(db, followedId, -1)
  return numDeletedRows > 0n
}

async function changeFollowers(db: Db, id: number, by: number): Promise<void> {
  await db
    .updateTable('users')
    .set((eb) => ({ follower_count: eb('follower_count', '+', by) }))
    .where('id', '=', id)
    .execute()
}

export async function follows(db: Db, userId: number, followedId: number): Promise<boolean> {
  const query = db.selectFrom('follows').select('followed_id').where('user_id', '=', userId)
  return (await query.where('followed_id', '=', followedId).executeTakeFirst()) !== undefined
}

export async function countFollowed(db: Db, userId: number): Promise<number> {
  const query = db.selectFrom('follows').select(sql<number>`cast(count(*) as integer)`.as('count'))
  return (await query.where('user_id', '=', userId).executeTakeFirstOrThrow()).count
}

/** Whom a member follows, in the order of their names. */
export function followedBy(db: Db, userId: number) {
  return db
    .selectFrom('follows')
    .innerJoin('users', 'users.id', 'follows.followed_id')
    .select(['users.id', 'users.name', 'users.avatar'])
    .where('follows.user_id', '=', userId)
    .orderBy('users.name_fold')
    .execute()
}

export async function hasFollowers(db: Db, followedId: number): Promise<boolean> {
  const query = db.selectFrom('follows').select('user_id').where('followed_id', '=', followedId)
  return (await query.limit(1).executeTakeFirst()) !== undefined
}

/** In the order of their ids, those after `after`. */
export async function followersOf(db: Db, followedId: number, after: number, limit: number): Promise<number[]> {
  const rows = await db
    .selectFrom('follows')
    .select('user_id')
    .where('followed_id', '=', followedId)
    .where('user_id', '>', after)
    .orderBy('user_id')
    .limit(limit)
    .execute()
  return rows.map((row) => row.user_id)
}
