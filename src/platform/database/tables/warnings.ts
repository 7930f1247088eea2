import type { Generated, Selectable } from 'kysely'

export interface WarningTypesTable {
  id: Generated<number>
  title: string
  points: number
  /** 0 is for ever. */
  expiry_days: number
  text: string
  position: number
  /** No longer offered since then. */
  retired_at: number | null
  /** Who is warned is in this group while the points count. */
  group_id: number | null
}

/** What follows when a member's points reach a number. */
export interface WarningActionsTable {
  id: Generated<number>
  points: number
  action: 'hold' | 'mute' | 'ban'
  /** 0 is for good. */
  days: number
}

/** What the type said then is kept with the warning: a rule that changes later changes no old warning. */
export interface WarningsTable {
  id: Generated<number>
  member_id: number
  post_id: number | null
  title: string
  text: string
  points: number
  created_at: number
  created_by: number
  expires_at: number | null
  revoked_at: number | null
  revoked_by: number | null
  /** JSON list of `Effect`: what followed from it, so that taking it back takes that back. */
  effects: Generated<string>
  /** What everybody reads under the post; '' for nothing. */
  notice: Generated<string>
  /** The group in which the member is while it counts. */
  group_id: number | null
}

export type WarningRow = Selectable<WarningsTable>
export type WarningTypeRow = Selectable<WarningTypesTable>
export type WarningActionRow = Selectable<WarningActionsTable>
