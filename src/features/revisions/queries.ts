import type { Db } from '../../platform/database/database.ts'

/** @returns its id */
export async function insertRevision(
  db: Db,
  row: { post_id: number; user_id: number; created_at: number; reason: string; body: string },
): Promise<number> {
  const { id } = await db.insertInto('post_revisions').values(row).returning('id').executeTakeFirstOrThrow()
  return id
}

/** The text that was replaced last, or undefined where none ever was. */
export function latestRevision(db: Db, postId: number) {
  return db
    .selectFrom('post_revisions')
    .select(['id', 'body'])
    .where('post_id', '=', postId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** The texts of these revisions with those that replaced them, and the posts they belong to. */
export function replacedTexts(db: Db, ids: readonly number[]) {
  return db
    .selectFrom('post_revisions')
    .innerJoin('posts', 'posts.id', 'post_revisions.post_id')
    .selectAll('posts')
    .select(['post_revisions.id as revision_id', 'post_revisions.body as before'])
    .select((eb) =>
      eb.fn
        .coalesce(
          eb
            .selectFrom('post_revisions as later')
            .select('later.body')
            .whereRef('later.post_id', '=', 'post_revisions.post_id')
            .whereRef('later.id', '>', 'post_revisions.id')
            .orderBy('later.id')
            .limit(1),
          'posts.body',
        )
        .as('after'),
    )
    .where('post_revisions.id', 'in', ids)
    .execute()
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
