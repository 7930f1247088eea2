import type { Db } from '../../platform/database/database.ts'

/** Notes whom a post's own words name, instead of whom they named before. */
export async function replaceMentions(db: Db, postId: number, userIds: readonly number[]): Promise<void> {
  await db.deleteFrom('post_mentions').where('post_id', '=', postId).execute()
  await addMentions(db, postId, userIds)
}

/** The same for a post that is new. */
export async function addMentions(db: Db, postId: number, userIds: readonly number[]): Promise<void> {
  if (userIds.length === 0) return
  await db
    .insertInto('post_mentions')
    .values(userIds.map((user_id) => ({ post_id: postId, user_id })))
    .onConflict((c) => c.columns(['post_id', 'user_id']).doNothing())
    .execute()
}

export async function mentionedIn(db: Db, postId: number): Promise<number[]> {
  const rows = await db.selectFrom('post_mentions').select('user_id').where('post_id', '=', postId).execute()
  return rows.map((row) => row.user_id)
}

/** Which accounts these became part of. */
export async function heirs(db: Db, mergedIds: readonly number[]) {
  const rows = await db
    .selectFrom('username_history')
    .innerJoin('users', 'users.id', 'username_history.user_id')
    .select(['merged_id', 'users.id', 'users.name'])
    .where('merged_id', 'in', mergedIds)
    .execute()
  return rows.flatMap(({ merged_id, ...user }) => (merged_id === null ? [] : [{ merged_id, ...user }]))
}
