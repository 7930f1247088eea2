import type { Db } from '../../platform/database/database.ts'

/** Who wrote these posts, where they stand and whether they are hidden: what a quote of one needs. */
export function quotedPosts(db: Db, ids: number[]) {
  return db
    .selectFrom('posts')
    .innerJoin('users', 'users.id', 'posts.user_id')
    .innerJoin('threads', 'threads.id', 'posts.thread_id')
    .select(['posts.id', 'users.name', 'posts.user_id', 'posts.deleted_at', 'posts.deleted_by', 'posts.created_at'])
    .select([
      'threads.deleted_at as thread_deleted_at',
      'threads.user_id as thread_user_id',
      'threads.locked_at',
      'threads.forum_id',
    ])
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

/** The same for every post that quotes anything of this member's. */
export async function touchQuotersOfMember(db: Db, userId: number): Promise<void> {
  await db
    .updateTable('posts')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('post_quotes')
        .innerJoin('posts as quoted', 'quoted.id', 'post_quotes.quoted_post_id')
        .select('post_quotes.post_id')
        .where('quoted.user_id', '=', userId),
    )
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
