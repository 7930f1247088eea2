import type { Generated, Selectable } from 'kysely'

/** What the staff did. The ids are not references: a line outlives what it is about. */
export interface StaffLogTable {
  id: Generated<number>
  at: number
  /** Null when the board itself did it. */
  user_id: number | null
  action: string
  forum_id: number | null
  thread_id: number | null
  post_id: number | null
  /** Whom it was done to. */
  member_id: number | null
  /** JSON of what was so before, and after: enough to show it and to undo it. */
  before: Generated<string>
  after: Generated<string>
  reason: Generated<string>
  undone_at: number | null
  undone_by: number | null
}

export type StaffLogRow = Selectable<StaffLogTable>
