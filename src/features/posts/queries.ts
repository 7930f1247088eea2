import type { Insertable } from 'kysely'
import type { Db } from '../../platform/database/database.ts'
import type { PostRow, PostsTable } from '../../platform/database/tables/posts.ts'

/** Everything of a page's posts but the long texts: enough to know whether the ready fragments still hold. */
export function postHeads(db: Db, threadId: number, from: number, to: number) {
  return db
    .selectFrom('posts')
    .innerJoin('users', 'users.id', 'posts.user_id')
    .select(['posts.id', 'position', 'user_id', 'posts.created_at', 'edited_at', 'deleted_at', 'deleted_by'])
    .select(['posts.version', 'users.version as author_version'])
    .where('thread_id', '=', threadId)
    .where('position', '>=', from)
    .where('position', '<=', to)
    .orderBy('position')
    .execute()
}

export type PostHead = Awaited<ReturnType<typeof postHeads>>[number]

export function findPost(db: Db, id: number): Promise<PostRow | undefined> {
  return db.selectFrom('posts').selectAll().where('id', '=', id).executeTakeFirst()
}

export function postsByIds(db: Db, ids: number[]): Promise<PostRow[]> {
  return db.selectFrom('posts').selectAll().where('id', 'in', ids).execute()
}

/** Who wrote these posts, where they stand and whether they are hidden: what a quote of one needs. */
export function quotedPosts(db: Db, ids: number[]) {
  return db
    .selectFrom('posts')
    .innerJoin('users', 'users.id', 'posts.user_id')
    .innerJoin('threads', 'threads.id', 'posts.thread_id')
    .select(['posts.id', 'users.name', 'posts.user_id', 'posts.deleted_at', 'posts.deleted_by', 'posts.created_at'])
    .select(['threads.deleted_at as thread_deleted_at', 'threads.user_id as thread_user_id', 'threads.locked_at'])
    .where('posts.id', 'in', ids)
    .execute()
}

export type QuotedPost = Awaited<ReturnType<typeof quotedPosts>>[number]

export async function insertPost(db: Db, row: Insertable<PostsTable>): Promise<number> {
  const { id } = await db.insertInto('posts').values(row).returning('id').executeTakeFirstOrThrow()
  return id
}

export function findSubmission(db: Db, userId: number, key: string) {
  return db
    .selectFrom('posts')
    .select(['id', 'thread_id', 'created_at'])
    .where('user_id', '=', userId)
    .where('submission_key', '=', key)
    .executeTakeFirst()
}

/** Frees the key of an earlier post, so that the same text may be sent again later. */
export async function forgetSubmission(db: Db, postId: number): Promise<void> {
  await db.updateTable('posts').set({ submission_key: null }).where('id', '=', postId).execute()
}

/** Changes the row and lets every page that shows it know. */
export async function updatePost(db: Db, id: number, change: Partial<Omit<PostRow, 'id' | 'version'>>): Promise<void> {
  await db
    .updateTable('posts')
    .set((eb) => ({ ...change, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** The last post that everybody sees, or undefined when all are deleted. */
export function lastVisiblePost(db: Db, threadId: number) {
  return db
    .selectFrom('posts')
    .select(['id', 'user_id', 'created_at', 'position'])
    .where('thread_id', '=', threadId)
    .where('deleted_at', 'is', null)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Creation of the visible post before this position, for the time-gap note on top of a page. */
export async function timeBefore(db: Db, threadId: number, position: number): Promise<number | undefined> {
  const row = await db
    .selectFrom('posts')
    .select('created_at')
    .where('thread_id', '=', threadId)
    .where('position', '<', position)
    .where('deleted_at', 'is', null)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.created_at
}

export async function replaceQuotes(db: Db, postId: number, quoted: number[]): Promise<void> {
  await db.deleteFrom('post_quotes').where('post_id', '=', postId).execute()
  if (quoted.length === 0) return
  const rows = quoted.map((quoted_post_id) => ({ post_id: postId, quoted_post_id }))
  await db
    .insertInto('post_quotes')
    .values(rows)
    .onConflict((c) => c.doNothing())
    .execute()
}

export async function quotesIn(db: Db, postId: number): Promise<number[]> {
  const rows = await db.selectFrom('post_quotes').select('quoted_post_id').where('post_id', '=', postId).execute()
  return rows.map((row) => row.quoted_post_id)
}

/** Visible posts of the same thread that quote this one: id and position, at most fifty. */
export function quotersOf(db: Db, postId: number) {
  return db
    .selectFrom('post_quotes')
    .innerJoin('posts', 'posts.id', 'post_quotes.post_id')
    .innerJoin('posts as quoted', 'quoted.id', 'post_quotes.quoted_post_id')
    .select(['posts.id', 'posts.position'])
    .where('quoted_post_id', '=', postId)
    .whereRef('posts.thread_id', '=', 'quoted.thread_id')
    .where('posts.deleted_at', 'is', null)
    .orderBy('posts.position')
    .limit(50)
    .execute()
}

/** Every post that quotes this one is shown anew: what it may show of the quote has changed. */
export async function touchQuoters(db: Db, postId: number): Promise<void> {
  const quoters = (eb: { selectFrom: Db['selectFrom'] }) =>
    eb.selectFrom('post_quotes').select('post_id').where('quoted_post_id', '=', postId)
  await db
    .updateTable('posts')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', 'in', (eb) => quoters(eb as never))
    .execute()
}

/** The same for every post of a thread, wherever the quoting posts stand. */
export async function touchQuotersOfThread(db: Db, threadId: number): Promise<void> {
  await db
    .updateTable('posts')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('post_quotes')
        .innerJoin('posts as quoted', 'quoted.id', 'post_quotes.quoted_post_id')
        .select('post_quotes.post_id')
        .where('quoted.thread_id', '=', threadId),
    )
    .execute()
}

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

/** A member's latest posts in threads that everybody sees. */
export function latestPostsOf(db: Db, userId: number, limit: number) {
  return db
    .selectFrom('posts')
    .innerJoin('threads', 'threads.id', 'posts.thread_id')
    .innerJoin('forums', 'forums.id', 'threads.forum_id')
    .select(['posts.id', 'posts.created_at', 'posts.excerpt', 'threads.title as thread_title'])
    .select(['forums.id as forum_id', 'forums.title as forum_title'])
    .where('posts.user_id', '=', userId)
    .where('posts.deleted_at', 'is', null)
    .where('threads.deleted_at', 'is', null)
    .orderBy('posts.id', 'desc')
    .limit(limit)
    .execute()
}

/** Visible posts of a thread by author, for the authors' counts when the thread is hidden or shown again. */
export function visiblePostsByAuthor(db: Db, threadId: number) {
  return db
    .selectFrom('posts')
    .select((eb) => ['user_id', eb.cast<number>(eb.fn.countAll(), 'integer').as('count')])
    .where('thread_id', '=', threadId)
    .where('deleted_at', 'is', null)
    .groupBy('user_id')
    .execute()
}

/** Posts that an older renderer wrote, for the background work that brings them up to date. */
export function outdatedPosts(db: Db, version: number, limit: number) {
  return db
    .selectFrom('posts')
    .select(['id', 'thread_id', 'body'])
    .where('renderer_version', '<', version)
    .orderBy('renderer_version')
    .orderBy('id')
    .limit(limit)
    .execute()
}
