import type { Db } from '../../platform/database/database.ts'

/** The first posts of these threads, of those that everybody sees. */
export function openings(db: Db, threadIds: readonly number[]) {
  return db
    .selectFrom('threads')
    .innerJoin('posts', 'posts.id', 'threads.first_post_id')
    .select(['threads.id as thread_id', 'posts.id', 'posts.version', 'posts.html', 'posts.excerpt'])
    .where('threads.id', 'in', threadIds)
    .where('posts.deleted_at', 'is', null)
    .where('posts.held_at', 'is', null)
    .execute()
}
