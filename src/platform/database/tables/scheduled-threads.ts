import type { Generated, Insertable, Selectable } from 'kysely'
import type { ThreadType } from './threads.ts'

export interface ScheduledThreadsTable {
  id: Generated<number>
  user_id: number
  /** Null when the forum was removed. */
  forum_id: number | null
  prefix_id: number | null
  /** Empty for what the forum starts by itself. */
  type: Generated<ThreadType | ''>
  /** As they were typed. */
  tags: Generated<string>
  title: string
  /** As it was typed; it is rendered when it appears. */
  body: string
  /** JSON list. */
  attachment_ids: string
  /** Null for a form that had none. */
  submission_key: string | null
  publish_at: number
  created_at: number
  /** Grows with every change: whoever writes or publishes says which state they saw. */
  updated_at: number
  /** How often the program itself failed at publishing it. */
  attempts: Generated<number>
  failed_at: number | null
  /** Why it did not appear: JSON of a message's key and values. */
  failure: string | null
  /** Kept for a while, so that it can be taken back. */
  cancelled_at: number | null
  cancelled_by: number | null
  cancel_reason: Generated<string>
}

export type ScheduledRow = Selectable<ScheduledThreadsTable>
export type NewScheduled = Insertable<ScheduledThreadsTable>
