import { sql } from 'kysely'
import type { Db } from '../../platform/database/database.ts'
import { prepared } from '../../platform/database/prepared.ts'
import type { BookmarkRow } from '../../platform/database/tables/people.ts'

const chunk = 500

/** The same again changes nothing: note and labels stay. */
export async function insertBookmark(db: Db, userId: number, postId: number, now: number): Promise<void> {
  await db
    .insertInto('bookmarks')
    .values({ user_id: userId, post_id: postId, created_at: now })
    .onConflict((c) => c.columns(['user_id', 'post_id']).doNothing())
    .execute()
}

/** @returns whether there was one */
export async function deleteBookmark(db: Db, userId: number, postId: number): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('bookmarks')
    .where('user_id', '=', userId)
    .where('post_id', '=', postId)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** @returns whether there is one */
export async function describeBookmark(
  db: Db,
  userId: number,
  postId: number,
  said: { note: string; labels: string },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('bookmarks')
    .set(said)
    .where('user_id', '=', userId)
    .where('post_id', '=', postId)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function isBookmarked(db: Db, userId: number, postId: number): Promise<boolean> {
  const query = db.selectFrom('bookmarks').select('post_id').where('user_id', '=', userId)
  return (await query.where('post_id', '=', postId).executeTakeFirst()) !== undefined
}

export async function countBookmarks(db: Db, userId: number): Promise<number> {
  const query = db.selectFrom('bookmarks').select(sql<number>`cast(count(*) as integer)`.as('count'))
  return (await query.where('user_id', '=', userId).executeTakeFirstOrThrow()).count
}

/** All that a member has, newest first: few enough to look through, as the service sees to. */
export function bookmarksOf(db: Db, userId: number): Promise<BookmarkRow[]> {
  return db
    .selectFrom('bookmarks')
    .selectAll()
    .where('user_id', '=', userId)
    .orderBy('created_at', 'desc')
    .orderBy('post_id', 'desc')
    .execute()
}

/** The posts as far as a bookmark tells of them, with what decides who may see them. */
export async function bookmarkedPosts(db: Db, postIds: readonly number[]) {
  const found: Awaited<ReturnType<typeof postsWithThreads>> = []
  for (let from = 0; from < postIds.length; from += chunk)
    found.push(...(await postsWithThreads(db, postIds.slice(from, from + chunk))))
  return found
}

function postsWithThreads(db: Db, ids: readonly number[]) {
  return db
    .selectFrom('posts')
    .innerJoin('threads', 'threads.id', 'posts.thread_id')
    .innerJoin('users', 'users.id', 'posts.user_id')
    .select(['posts.id', 'posts.user_id', 'posts.created_at', 'posts.deleted_at', 'posts.deleted_by', 'posts.held_at'])
    .select(['posts.excerpt', 'users.name', 'users.avatar'])
    .select(['threads.title', 'threads.forum_id', 'threads.user_id as thread_user_id', 'threads.locked_at'])
    .select(['threads.deleted_at as thread_deleted_at', 'threads.held_at as thread_held_at'])
    .where('posts.id', 'in', ids)
    .execute()
}

export type BookmarkedPost = Awaited<ReturnType<typeof postsWithThreads>>[number]

const slots = Array.from({ length: 20 }, (_, index) => `post${index}`)

const among = prepared((db, given: Record<string, number>) =>
  db
    .selectFrom('bookmarks')
    .select('post_id')
    .where('user_id', '=', given.user ?? 0)
    .where(
      'post_id',
      'in',
      slots.map((slot) => given[slot] ?? 0),
    ),
)

/** Which of a page's posts this member keeps. A fixed number of places makes it one query to prepare. */
export async function bookmarkedAmong(db: Db, userId: number, postIds: readonly number[]): Promise<Set<number>> {
  const found = new Set<number>()
  for (let from = 0; from < postIds.length; from += slots.length) {
    const ids = Object.fromEntries(slots.map((slot, index) => [slot, postIds[from + index] ?? 0]))
    for (const row of await among(db, { ...ids, user: userId })) found.add(row.post_id)
  }
  return found
}

/** Whoever keeps one of these posts keeps that one instead; a note that stands there already stays. */
export async function carryBookmarks(db: Db, from: readonly number[], to: number): Promise<void> {
  for (const id of from)
    await db
      .updateTable('bookmarks')
      .set({ post_id: to })
      .where('post_id', '=', id)
      .where('user_id', 'not in', (eb) =>
        eb.selectFrom('bookmarks as other').select('other.user_id').where('other.post_id', '=', to),
      )
      .execute()
}
