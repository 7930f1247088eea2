import type { Generated, Selectable } from 'kysely'

export interface TagsTable {
  id: Generated<number>
  name: string
  /** From `tagFold`: no two tags are written alike. */
  name_fold: string
  sort_key: string
  description: Generated<string>
  /** 1 for one that everybody may know of, whether or not they see a thread with it: the administration made it. */
  known: Generated<number>
  created_at: number
}

/** Another word for a tag, which becomes that tag when it is typed. */
export interface TagSynonymsTable {
  name_fold: string
  name: string
  tag_id: number
}

export interface ThreadTagsTable {
  thread_id: number
  tag_id: number
  /** As they were typed, one after the other. */
  position: number
  /** Where everybody who reads the forum finds the thread; null while it is hidden. `settleTags` keeps it right, and the counts by it. */
  forum_id: number | null
}

export interface TagCountsTable {
  tag_id: number
  forum_id: number
  thread_count: number
}

/** Tags that a forum with a list of its own offers. */
export interface ForumTagsTable {
  forum_id: number
  tag_id: number
}

export interface TagWatchesTable {
  tag_id: number
  user_id: number
  created_at: number
}

/** What may be typed in a forum: any word, only tags that there are, or only those of its list. */
export const tagRules = ['any', 'known', 'listed'] as const
export type TagRule = (typeof tagRules)[number]

export type TagRow = Selectable<TagsTable>
