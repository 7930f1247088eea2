import type { Db } from '../../platform/database/database.ts'
import { prepared } from '../../platform/database/prepared.ts'

/** What search engines are told of the posts of a page: only of those that everybody sees who sees the thread. */
export const saidOnPage = prepared((db, at: { thread: number; from: number; to: number }) =>
  said(db)
    .where('posts.thread_id', '=', at.thread)
    .where('posts.position', '>=', at.from)
    .where('posts.position', '<=', at.to)
    .orderBy('posts.position'),
)

/** The same for posts that stand elsewhere in the thread. */
export function saidByIds(db: Db, ids: readonly number[]): Promise<Said[]> {
  return said(db).where('posts.id', 'in', ids).execute()
}

export type Said = Awaited<ReturnType<typeof saidOnPage>>[number]

function said(db: Db) {
  return db
    .selectFrom('posts')
    .innerJoin('users', 'users.id', 'posts.user_id')
    .select(['posts.id', 'posts.user_id', 'posts.created_at', 'posts.edited_at', 'posts.excerpt'])
    .select(['posts.reaction_count', 'users.name'])
    .where('posts.deleted_at', 'is', null)
    .where('posts.held_at', 'is', null)
    .where('posts.merged_into', 'is', null)
}
