import type { Generated, Selectable } from 'kysely'

export interface FollowsTable {
  user_id: number
  followed_id: number
  created_at: number
}

export interface IgnoresTable {
  user_id: number
  ignored_id: number
  created_at: number
}

/** A post that a member keeps for later. */
export interface BookmarksTable {
  user_id: number
  post_id: number
  note: Generated<string>
  /** One on each line. */
  labels: Generated<string>
  created_at: number
}

export type BookmarkRow = Selectable<BookmarksTable>
