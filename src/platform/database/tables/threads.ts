import type { Generated, Selectable } from 'kysely'

export type PrefixStyle = 'gold' | 'accent' | 'green' | 'red' | 'blue' | 'violet' | 'plain'

export interface ThreadPrefixesTable {
  id: Generated<number>
  title: string
  position: Generated<number>
  style: Generated<PrefixStyle>
  /** Offered in every forum, or in those that `prefix_forums` names. */
  scope: Generated<'everywhere' | 'forums'>
  /** Offered to everybody, or to members of the groups that `prefix_groups` names. */
  audience: Generated<'everybody' | 'groups'>
}

export interface PrefixGroupsTable {
  prefix_id: number
  group_id: number
}

export interface PrefixForumsTable {
  prefix_id: number
  forum_id: number
}

/** Of the second kind, one post may be the accepted answer; the third is read as one text with comments. */
export const threadTypes = ['discussion', 'question', 'article'] as const
export type ThreadType = (typeof threadTypes)[number]

export interface ThreadsTable {
  id: Generated<number>
  forum_id: number
  user_id: number
  prefix_id: number | null
  type: Generated<ThreadType>
  /** The accepted answer of a question, while everybody sees it. `settleAnswer` keeps it right. */
  answer_post_id: number | null
  /** For whom it counts: its author, unless that is who asked. */
  answer_user_id: number | null
  /** As it is shown: words that a rule replaces are replaced. */
  title: string
  /** As it was written, where that is another. */
  title_source: string | null
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
  /** When it locks itself. */
  close_at: number | null
  pinned_at: number | null
  /** When it is unpinned by itself; null is never. */
  pinned_until: number | null
  /** Among pinned threads the lowest stands first. */
  pin_order: Generated<number>
  featured_at: number | null
  /** 1 where the first post stands on every page. */
  keeps_first: Generated<number>
  /** Seconds that a member waits between two replies; 0 is none. */
  slow_seconds: Generated<number>
  deleted_at: number | null
  deleted_by: number | null
  /** As long as its first post is held. */
  held_at: number | null
  /** For the staff. */
  delete_reason: Generated<string>
  /** Grows with every change that a page of this thread must show. */
  version: Generated<number>
}

/** Where a thread went: moved (from and to are one) or merged into another, under whose address it was known. */
export interface ThreadRedirectsTable {
  id: Generated<number>
  from_thread_id: number
  to_thread_id: number
  /** The forum in whose list the stub stands; null for none. */
  forum_id: number | null
  title: string
  created_at: number
  /** Until when the stub stands; the address goes on. */
  expires_at: number | null
}

/** Who may not answer in a thread for a while. */
export interface ThreadReplyBansTable {
  thread_id: number
  user_id: number
  until: number | null
  /** Read by the member. */
  reason: Generated<string>
  by_user_id: number | null
  created_at: number
}

export type ThreadRow = Selectable<ThreadsTable>
export type PrefixRow = Selectable<ThreadPrefixesTable>
