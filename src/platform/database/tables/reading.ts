import type { Generated, Selectable } from 'kysely'

/** Up to which time a member has read a thread. Without a row the forum's `caught_up_at` says it. */
export interface ThreadReadsTable {
  user_id: number
  thread_id: number
  /** When the last post that was shown was written; 0 is nothing of it. */
  read_at: number
}

/** Up to which time a member has read everything in a forum; forum 0 is the whole board. */
export interface ForumReadsTable {
  user_id: number
  forum_id: number
  /** The member said so. */
  marked_at: Generated<number>
  /** What `marked_at` was before, for taking it back. */
  marked_before: Generated<number>
  /** Found so: no thread with a last post from before is unread. Counts only for threads without a row of their own. */
  caught_up_at: Generated<number>
}

export type ForumReadRow = Selectable<ForumReadsTable>
