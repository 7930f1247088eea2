import type { Generated, Selectable } from 'kysely'
import type { TagRule } from './tags.ts'
import type { ThreadType } from './threads.ts'

/** A node of the tree: a category groups, a forum holds threads; either may stand in either. */
export interface ForumsTable {
  id: Generated<number>
  parent_id: number | null
  kind: 'category' | 'forum'
  title: string
  description: Generated<string>
  /** Order among its siblings. */
  position: Generated<number>
  thread_count: Generated<number>
  post_count: Generated<number>
  last_thread_id: number | null
  last_post_id: number | null
  last_post_at: number | null
  last_user_id: number | null
  created_at: number
  /** Nobody but its staff writes in it any more. */
  closed_at: Generated<number | null>
  /** New threads in it must bear a prefix. */
  prefix_required_at: Generated<number | null>
  /** The kinds of threads that may be started in it, joined with commas, and the one for who does not choose. */
  thread_types: Generated<string>
  default_type: Generated<ThreadType>
  /** Which tags its threads may bear, and how many they must. */
  tag_rule: Generated<TagRule>
  tags_least: Generated<number>
  /** Since when it is private: nobody sees it by what they are given elsewhere. */
  private_at: number | null
  /** 1 where posts count for their writers; `settleCounted` says where. */
  counted: Generated<number>
}

export type ForumRow = Selectable<ForumsTable>
