import type { Generated, Selectable } from 'kysely'

/** One act on every thread or member that criteria find, done step by step in the background. */
export interface BatchesTable {
  id: Generated<number>
  /** Who began it, and with whose rights it goes on. */
  user_id: number
  noun: 'threads' | 'members'
  /** Of the form: sent twice it is one batch. */
  form_key: string
  /** JSON of what was asked for. */
  criteria: string
  action: string
  /** JSON of what the action takes. */
  given: string
  reason: Generated<string>
  /** How many there were when it began. */
  found: number
  /** The highest id that there was then: what comes later is left alone. */
  highest: number
  /** The id up to which it has come. */
  reached: Generated<number>
  done: Generated<number>
  /** Refused, or not as the criteria want any more. */
  skipped: Generated<number>
  created_at: number
  finished_at: Generated<number | null>
  cancelled_at: Generated<number | null>
}

export type BatchRow = Selectable<BatchesTable>
