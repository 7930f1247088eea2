import type { Db } from '../../../platform/database/database.ts'

/** Their first letter is that of the week after this one. */
export async function putDigest(db: Db, userId: number, week: number): Promise<void> {
  await db
    .insertInto('digests')
    .values({ user_id: userId, week })
    .onConflict((c) => c.column('user_id').doNothing())
    .execute()
}

export async function deleteDigest(db: Db, userId: number): Promise<void> {
  await db.deleteFrom('digests').where('user_id', '=', userId).execute()
}

export async function hasDigest(db: Db, userId: number): Promise<boolean> {
  const row = await db.selectFrom('digests').select('user_id').where('user_id', '=', userId).executeTakeFirst()
  return row !== undefined
}

/** Some members whose letter of this week is not made ready; from now on it is. */
export async function claimDigests(db: Db, week: number, most: number): Promise<number[]> {
  const rows = await db
    .updateTable('digests')
    .set({ week })
    .where('user_id', 'in', (eb) =>
      eb.selectFrom('digests').select('user_id').where('week', '<', week).orderBy('user_id').limit(most),
    )
    .where('week', '<', week)
    .returning('user_id')
    .execute()
  return rows.map((row) => row.user_id)
}
