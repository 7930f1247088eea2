import type { Db } from '../../platform/database/database.ts'

export interface PostNews {
  id: number
  thread_id: number
  position: number
  user_id: number
  created_at: number
  deleted_at: number | null
  held_at: number | null
}

const columns = ['id', 'thread_id', 'position', 'user_id', 'created_at', 'deleted_at', 'held_at'] as const

/** Where these posts stand now, in their order. */
export function placesOf(db: Db, ids: readonly number[]): Promise<PostNews[]> {
  return db.selectFrom('posts').select(columns).where('id', 'in', ids).orderBy('position').execute()
}

/** What everybody sees of a thread after `#n`. */
export function shownAfter(db: Db, threadId: number, position: number, limit: number): Promise<PostNews[]> {
  return db
    .selectFrom('posts')
    .select(columns)
    .where('thread_id', '=', threadId)
    .where('position', '>', position)
    .where('deleted_at', 'is', null)
    .where('held_at', 'is', null)
    .orderBy('position')
    .limit(limit)
    .execute()
}
