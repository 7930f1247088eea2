import type { Generated, Selectable } from 'kysely'

export interface SettingsTable {
  name: string
  value: string
}

export interface JobsTable {
  id: Generated<number>
  name: string
  payload: string
  attempts: Generated<number>
  run_at: number
  /** While a worker has it: until when nobody else may take it. */
  claimed_until: number | null
  /** Set when every attempt failed; the row stays for the operator. */
  failed_at: number | null
  error: string | null
  created_at: number
}

export type JobRow = Selectable<JobsTable>
