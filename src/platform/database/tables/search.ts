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
