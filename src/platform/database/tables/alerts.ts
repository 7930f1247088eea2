import type { Generated, Selectable } from 'kysely'

export type AlertType =
  | 'reply'
  | 'thread'
  | 'quote'
  | 'mention'
  | 'reaction'
  | 'follow'
  | 'wall'
  | 'trophy'
  | 'answer'
  | 'warning'
  | 'staff'
  | 'case'

export interface AlertsTable {
  id: Generated<number>
  user_id: number
  type: AlertType
  /** What happened; a member is told of it once. */
  event: string
  /** What is shown as one line together. */
  bundle: string
  /** Who did it; null for the board itself. */
  actor_id: number | null
  thread_id: number | null
  post_id: number | null
  /** Where it leads when there is no post. */
  path: Generated<string>
  /** A word that belongs to it: the reaction's name, the warning's title. */
  detail: Generated<string>
  created_at: number
  /** When the member's list was opened since. */
  viewed_at: number | null
  /** When what it tells of was seen. */
  read_at: number | null
  /** 1: only sent to them, because they want no word of it on the board. */
  hidden: Generated<0 | 1>
}

export interface ThreadWatchesTable {
  thread_id: number
  user_id: number
  created_at: number
  /** A mail was sent, and the thread was not opened since. */
  mailed_at: number | null
  /** Whether its replies are mailed; null as the member's settings say of all. */
  mail: Generated<0 | 1 | null>
}

export interface ForumWatchesTable {
  forum_id: number
  user_id: number
  /** 1: of every post, not of new threads only. */
  posts: Generated<0 | 1>
  created_at: number
  /** A mail was sent, and nothing of the forum was read since. */
  mailed_at: number | null
}

/** How a member wants to be told of one type; without a row as the type's defaults say. */
export interface AlertChoicesTable {
  user_id: number
  type: AlertType
  page: 0 | 1
  push: 0 | 1
  mail: 0 | 1
}

export type AlertRow = Selectable<AlertsTable>
export type AlertChoiceRow = Selectable<AlertChoicesTable>
