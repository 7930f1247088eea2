import type { Db } from '../../platform/database/database.ts'

export async function insertRevision(
  db: Db,
  row: { post_id: number; user_id: number; created_at: number; reason: string; body: string },
): Promise<void> {
  await db.insertInto('post_revisions').values(row).execute()
}

/** Newest first, with who replaced the text. */
export function revisionsOf(db: Db, postId: number) {
  return db
    .selectFrom('post_revisions')
    .innerJoin('users', 'users.id', 'post_revisions.user_id')
    .selectAll('post_revisions')
    .select('users.name')
    .where('post_id', '=', postId)
    .orderBy('post_revisions.id', 'desc')
    .limit(100)
    .execute()
}
