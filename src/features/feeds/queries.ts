import type { Db } from '../../platform/database/database.ts'

/** A feed has so many items at most. */
export const longestFeed = 20

/** The newest threads of a forum that everybody sees who sees its threads. */
export function newestThreads(db: Db, forumId: number) {
  return db
    .selectFrom('threads')
    .select(['id', 'title', 'forum_id', 'created_at', 'first_post_id'])
    .where('forum_id', '=', forumId)
    .where('deleted_at', 'is', null)
    .where('held_at', 'is', null)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(longestFeed)
    .execute()
}

/** These threads, the newest first. */
export async function threadsToFeed(db: Db, ids: readonly number[]): Promise<NewThread[]> {
  if (ids.length === 0) return []
  return db
    .selectFrom('threads')
    .select(['id', 'title', 'forum_id', 'created_at', 'first_post_id'])
    .where('id', 'in', ids)
    .orderBy('id', 'desc')
    .execute()
}

export type NewThread = Awaited<ReturnType<typeof newestThreads>>[number]

export async function newestPostsIn(db: Db, threadId: number): Promise<number[]> {
  const rows = await db
    .selectFrom('posts')
    .select('id')
    .where('thread_id', '=', threadId)
    .where('deleted_at', 'is', null)
    .where('held_at', 'is', null)
    .where('merged_into', 'is', null)
    .orderBy('position', 'desc')
    .limit(longestFeed)
    .execute()
  return rows.map(({ id }) => id)
}

/** Posts with what stands around them; only those that everybody sees who sees their threads. */
export function postsToFeed(db: Db, ids: readonly number[]) {
  return db
    .selectFrom('posts')
    .innerJoin('users', 'users.id', 'posts.user_id')
    .innerJoin('threads', 'threads.id', 'posts.thread_id')
    .select(['posts.id', 'posts.thread_id', 'posts.created_at', 'posts.edited_at', 'posts.html', 'posts.excerpt'])
    .select(['users.id as author_id', 'users.name as author', 'threads.title', 'threads.forum_id'])
    .where('posts.id', 'in', ids)
    .where('posts.deleted_at', 'is', null)
    .where('posts.held_at', 'is', null)
    .execute()
}

export type PostToFeed = Awaited<ReturnType<typeof postsToFeed>>[number]
