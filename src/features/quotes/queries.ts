import type { Db } from '../../platform/database/database.ts'

/**
 * Who wrote these posts and whether they are hidden: what a quote of one needs. The words of one that was merged into another
 * stand in that one, and are hidden with it.
 */
export function quotedPosts(db: Db, ids: number[]) {
  return db
    .selectFrom('posts')
    .innerJoin('users', 'users.id', 'posts.user_id')
    .innerJoin('posts as heir', (join) =>
      join.on((eb) => eb('heir.id', '=', eb.fn.coalesce('posts.merged_into', 'posts.id'))),
    )
    .innerJoin('threads', 'threads.id', 'heir.thread_id')
    .select(['posts.id', 'posts.user_id', 'users.name', 'heir.id as heir_id', 'heir.deleted_at', 'heir.held_at'])
    .select(['threads.id as thread_id', 'threads.forum_id'])
    .select(['threads.deleted_at as thread_deleted_at', 'threads.held_at as thread_held_at'])
    .where('posts.id', 'in', ids)
    .execute()
}

export type QuotedPost = Awaited<ReturnType<typeof quotedPosts>>[number]

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

/** Quoting posts that one remembers. */
export const mostQuoters = 50

/** Visible posts of the same thread that quote this one: id and position. */
export function quotersOf(db: Db, postId: number) {
  return db
    .selectFrom('post_quotes')
    .innerJoin('posts', 'posts.id', 'post_quotes.post_id')
    .innerJoin('posts as quoted', 'quoted.id', 'post_quotes.quoted_post_id')
    .select(['posts.id', 'posts.position'])
    .where('quoted_post_id', '=', postId)
    .whereRef('posts.thread_id', '=', 'quoted.thread_id')
    .where('posts.deleted_at', 'is', null)
    .where('posts.held_at', 'is', null)
    .orderBy('posts.position')
    .limit(mostQuoters)
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

/** The same for every thread of a forum: who may see what is quoted there has changed. */
export async function touchQuotersOfForum(db: Db, forumId: number): Promise<void> {
  await db
    .updateTable('posts')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('post_quotes')
        .innerJoin('posts as quoted', 'quoted.id', 'post_quotes.quoted_post_id')
        .innerJoin('threads', 'threads.id', 'quoted.thread_id')
        .select('post_quotes.post_id')
        .where('threads.forum_id', '=', forumId),
    )
    .execute()
}

/** Which visible post of a thread quotes which other of it, in the order of the quoting ones. */
export function quotesWithin(db: Db, threadId: number) {
  return db
    .selectFrom('post_quotes')
    .innerJoin('posts', 'posts.id', 'post_quotes.post_id')
    .innerJoin('posts as quoted', 'quoted.id', 'post_quotes.quoted_post_id')
    .select(['quoted_post_id', 'posts.id', 'posts.position'])
    .where('quoted.thread_id', '=', threadId)
    .where('posts.thread_id', '=', threadId)
    .where('posts.deleted_at', 'is', null)
    .where('posts.held_at', 'is', null)
    .orderBy('quoted_post_id')
    .orderBy('posts.position')
    .execute()
}

export function keptBacklinks(db: Db, threadId: number) {
  return db
    .selectFrom('posts')
    .select(['id', 'quoted_by'])
    .where('thread_id', '=', threadId)
    .where('quoted_by', '<>', '')
    .execute()
}

/** Whose posts a post quotes. */
export async function authorsQuotedIn(db: Db, postId: number): Promise<number[]> {
  const rows = await db
    .selectFrom('post_quotes')
    .innerJoin('posts', 'posts.id', 'post_quotes.quoted_post_id')
    .select('posts.user_id')
    .where('post_quotes.post_id', '=', postId)
    .distinct()
    .execute()
  return rows.map((row) => row.user_id)
}
