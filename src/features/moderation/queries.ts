import { sql } from 'kysely'
import type { Db } from '../../platform/database/database.ts'

export async function postIdsOf(db: Db, threadId: number): Promise<number[]> {
  const rows = await db.selectFrom('posts').select('id').where('thread_id', '=', threadId).orderBy('id').execute()
  return rows.map((row) => row.id)
}

export async function deleteThreadRow(db: Db, threadId: number): Promise<void> {
  await db.deleteFrom('threads').where('id', '=', threadId).execute()
}

export async function hasImages(db: Db, postIds: readonly number[]): Promise<boolean> {
  const row = await db
    .selectFrom('attachments')
    .select('id')
    .where('post_id', 'in', postIds)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** A post's text, author and time again, at the very end of a thread until it gets its place. */
export async function copyPost(db: Db, postId: number, threadId: number, position: number): Promise<number> {
  const { id } = await db
    .insertInto('posts')
    .columns(['thread_id', 'position', 'user_id', 'created_at', 'renderer_version', 'body', 'html', 'excerpt'])
    .expression((eb) =>
      eb
        .selectFrom('posts')
        .select([sql.lit(threadId).as('thread_id'), sql.lit(position).as('position'), 'user_id', 'created_at'])
        .select(['renderer_version', 'body', 'html', 'excerpt'])
        .where('id', '=', postId),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('post_quotes')
    .columns(['post_id', 'quoted_post_id'])
    .expression((eb) =>
      eb
        .selectFrom('post_quotes')
        .select([sql.lit(id).as('post_id'), 'quoted_post_id'])
        .where('post_id', '=', postId),
    )
    .execute()
  return id
}

/** Posts that these quote, and that are to forget it. */
export async function quotedIn(db: Db, postIds: readonly number[]): Promise<number[]> {
  const rows = await db
    .selectFrom('post_quotes')
    .select('quoted_post_id')
    .distinct()
    .where('post_id', 'in', postIds)
    .where('quoted_post_id', 'not in', postIds)
    .execute()
  return rows.map((row) => row.quoted_post_id)
}

/** Folders of the pictures of these posts, whose rows go at once. */
export async function dropImages(db: Db, postIds: readonly number[]): Promise<string[]> {
  const rows = await db.deleteFrom('attachments').where('post_id', 'in', postIds).returning('token').execute()
  return rows.map((row) => row.token)
}

/** With revisions, reactions and quotes, which go along. */
export async function deletePostRows(db: Db, postIds: readonly number[]): Promise<void> {
  await db.deleteFrom('posts').where('id', 'in', postIds).execute()
}

/** Threads whose pin or opening ends now. */
export function dueThreads(db: Db, column: 'pinned_until' | 'close_at', now: number) {
  return db.selectFrom('threads').select('id').where(column, '<=', now).orderBy('id').limit(500).execute()
}
