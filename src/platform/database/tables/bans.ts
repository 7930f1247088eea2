import type { Generated, Selectable } from 'kysely'

export interface BansTable {
  id: Generated<number>
  kind: 'member' | 'email' | 'address'
  member_id: number | null
  /** `*@example.com`, or an address or range in its shortest writing. */
  pattern: Generated<string>
  /** Told to whom it stops. */
  reason: string
  created_at: number
  /** Null when the board itself did it. */
  created_by: number | null
  until: number
  lifted_at: number | null
  lifted_by: number | null
}

export type BanRow = Selectable<BansTable>
