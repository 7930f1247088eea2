import type { Generated, Selectable } from 'kysely'

/** When the numbers of a poll are shown to those who have not voted: at any time, after their vote, or once it is closed. */
export type PollResults = 'always' | 'voted' | 'closed'

export interface PollsTable {
  id: Generated<number>
  thread_id: number
  question: string
  /** Options that one member may choose. */
  max_choices: number
  results: PollResults
  /** 1: everybody who sees the numbers sees who voted for what; 0: nobody does, the staff neither. */
  is_public: number
  /** 1: members may change or take back their vote. */
  may_change: number
  /** From when nobody votes any more; null is never. */
  closes_at: number | null
  /** Members who voted. */
  voters: Generated<number>
  created_at: number
  /** Kept for who takes the removal back. */
  removed_at: number | null
}

export interface PollOptionsTable {
  id: Generated<number>
  poll_id: number
  position: number
  text: string
  votes: Generated<number>
}

export interface PollVotesTable {
  option_id: number
  user_id: number
  poll_id: number
  created_at: number
}

export type PollRow = Selectable<PollsTable>
export type PollOptionRow = Selectable<PollOptionsTable>
