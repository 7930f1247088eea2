import type { Generated, Selectable } from 'kysely'

export interface DraftsTable {
  user_id: number
  /** What is being written: `thread-12` (a reply), `forum-3` (a new thread), `post-9` (an edit), `scheduled-4` (an edit before it appears). */
  target: string
  title: Generated<string>
  body: string
  /** JSON list. */
  attachment_ids: Generated<string>
  /** Of a new thread, the fields beside its text, as a query string: its type, prefix and poll. */
  choices: Generated<string>
  /** Grows with each save and when the text is sent, which leaves the row empty; a save from an older one is told so. */
  revision: Generated<number>
  updated_at: number
}

export type DraftRow = Selectable<DraftsTable>
