import type { Generated, Selectable } from 'kysely'

/** Given for good to whoever has reached all that it asks; 0 asks for nothing. */
export interface TrophiesTable {
  id: Generated<number>
  title: string
  description: string
  points: number
  posts: Generated<number>
  threads: Generated<number>
  reactions: Generated<number>
  /** Since they joined. */
  days: Generated<number>
  position: number
  /** Given to nobody any more since then; who has it keeps it. */
  retired_at: number | null
}

export interface TrophyAwardsTable {
  user_id: number
  trophy_id: number
  at: number
}

export type TrophyRow = Selectable<TrophiesTable>
