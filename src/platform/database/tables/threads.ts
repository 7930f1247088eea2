import type { Generated, Selectable } from 'kysely'

export type PrefixStyle = 'gold' | 'accent' | 'green' | 'red' | 'blue' | 'violet' | 'plain'

export interface ThreadPrefixesTable {
  id: Generated<number>
  title: string
  position: Generated<number>
  style: Generated<PrefixStyle>
  /** Offered in every forum, or in those that `prefix_forums` names. */
  scope: Generated<'everywhere' | 'forums'>
}

export interface PrefixForumsTable {
  prefix_id: number
  forum_id: number
}

export interface ThreadsTable {
  id: Generated<number>
  forum_id: number
  user_id: number
  prefix_id: number | null
  title: string
  created_at: number
  first_post_id: number | null
  last_post_id: number | null
  last_post_at: number
  last_user_id: number
  /** Posts that everybody sees. */
  post_count: Generated<number>
  /** The highest `#n` ever given: positions are never reused, so `#n` and page numbers stay. */
  last_position: Generated<number>
  view_count: Generated<number>
  locked_at: number | null
  pinned_at: number | null
  deleted_at: number | null
  deleted_by: number | null
  /** Grows with every change that a page of this thread must show. */
  version: Generated<number>
}

export type ThreadRow = Selectable<ThreadsTable>
export type PrefixRow = Selectable<ThreadPrefixesTable>
