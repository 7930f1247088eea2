import type { Generated, Selectable } from 'kysely'

/** What the staff of a forum say to each other in a thread, perhaps beside one of its posts. */
export interface ThreadNotesTable {
  id: Generated<number>
  thread_id: number
  post_id: number | null
  user_id: number
  created_at: number
  edited_at: Generated<number | null>
  edited_by: Generated<number | null>
  body: string
}

export type ThreadNoteRow = Selectable<ThreadNotesTable>
