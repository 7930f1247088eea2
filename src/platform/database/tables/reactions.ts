import type { Generated, Selectable } from 'kysely'

export interface ReactionKindsTable {
  id: Generated<number>
  /** What the form sends: `like`. */
  name: string
  /** Shown when the catalogue has no `reactions.{name}`. */
  title: Generated<string>
  symbol: string
  /** What one of these adds to the author's reaction score. */
  score: number
  position: number
  /** No longer offered; those given stay and count. */
  retired_at: Generated<number | null>
}

export interface ReactionsTable {
  post_id: number
  user_id: number
  kind_id: number
  created_at: number
}

export type ReactionKindRow = Selectable<ReactionKindsTable>
