import type { Generated, Selectable } from 'kysely'

/** Something written on a member's profile, or a comment on that. */
export interface WallPostsTable {
  id: Generated<number>
  /** On whose profile. */
  member_id: number
  /** What it comments on; null for what stands by itself. */
  parent_id: number | null
  user_id: number
  created_at: number
  edited_at: number | null
  deleted_at: number | null
  deleted_by: number | null
  delete_reason: Generated<string>
  /** Waits for the staff since then. */
  held_at: number | null
  submission_key: string | null
  body: string
  /** Rendered when it was written; what depends on the reader is filled in when it is shown. */
  html: string
  excerpt: string
}

export type WallPostRow = Selectable<WallPostsTable>
