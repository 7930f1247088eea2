import type { Generated, Selectable } from 'kysely'

export interface StaffNotesTable {
  id: Generated<number>
  member_id: number
  user_id: number
  created_at: number
  body: string
  edited_at: number | null
  edited_by: number | null
}

/** From where a member registered, logged in or wrote; forgotten after the days that the board keeps them. */
export interface MemberAddressesTable {
  member_id: number
  address: string
  used_at: number
  uses: number
}

/** Reactions that the spam cleaner took away, for the day that it is undone. */
export interface RemovedReactionsTable {
  /** The line of the staff's log. */
  line_id: number
  post_id: number
  user_id: number
  kind_id: number
  created_at: number
}

export type StaffNoteRow = Selectable<StaffNotesTable>
