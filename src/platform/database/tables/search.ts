import type { Generated } from 'kysely'

/** Posts that changed since they were indexed. Written by triggers alone. */
export interface SearchPendingTable {
  id: Generated<number>
  post_id: number
}

/** Every word that stood in a post or a title, folded. */
export interface SearchWordsTable {
  word: string
  /** As it was written where it was first met, without marks. */
  written: string
  /** In about how many posts, those deleted since among them. */
  posts: Generated<number>
  titles: Generated<number>
}

/** Worked out now and then, so that a page need not. */
export interface SimilarThreadsTable {
  thread_id: number
  /** By which they were found. */
  title: string
  /** Their ids, a JSON list, the most similar first. */
  thread_ids: string
  made_at: number
}
