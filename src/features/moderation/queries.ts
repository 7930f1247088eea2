import { type ExpressionBuilder, sql } from 'kysely'
import type { Db } from '../../platform/database/database.ts'
import type { Schema } from '../../platform/database/schema.ts'

/** Posts named one by one, or all of a thread. */
export type Moved = { ids: readonly number[] } | { allOf: number }

type Posts = ExpressionBuilder<Schema, 'posts'>

const isMoved = (moved: Moved) => (eb: Posts) =>
  'ids' in moved ? eb('posts.id', 'in', moved.ids) : eb('posts.thread_id', '=', moved.allOf)

/** The `#n` of the first post of a thread that was written after the earliest of these, and has to make room; null for none. */
export async function roomFor(db: Db, moved: Moved, threadId: number): Promise<number | null> {
  const earliest = await db
    .selectFrom('posts')
    .select((eb) => eb.fn.min('created_at').as('at'))
    .where(isMoved(moved))
    .executeTakeFirst()
  const later = await db
    .selectFrom('posts')
    .select((eb) => eb.fn.min('position').as('position'))
    .where('thread_id', '=', threadId)
    .where((eb) => eb.not(isMoved(moved)(eb)))
    .where('created_at', '>', earliest?.at ?? Number.MAX_SAFE_INTEGER)
    .executeTakeFirst()
  return later?.position ?? null
}

/**
 * Puts posts into a thread, numbered by time from `from` on together with those that stand there. The numbers are negative
 * for a moment, so that no two posts ever have the same one.
 */
export async function placePosts(db: Db, moved: Moved, threadId: number, from: number): Promise<void> {
  await db
    .updateTable('posts')
    .from((eb) =>
      eb
        .selectFrom('posts')
        .select(['id', sql<number>`row_number() over (order by created_at, id)`.as('place')])
        .where((eb) =>
          eb.or([isMoved(moved)(eb), eb.and([eb('thread_id', '=', threadId), eb('position', '>=', from)])]),
        )
        .as('placed'),
    )
    .set((eb) => ({
      thread_id: threadId,
      position: sql<number>`${sql.lit(1 - from)} - placed.place`,
      version: eb('posts.version', '+', 1),
    }))
    .whereRef('posts.id', '=', 'placed.id')
    .execute()
  await db
    .updateTable('posts')
    .set({ position: sql<number>`-position` })
    .where('thread_id', '=', threadId)
    .where('position', '<', 0)
    .execute()
}

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
