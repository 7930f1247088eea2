import type { Generated, Selectable } from 'kysely'

/** Groups that every board has: they can be changed, not deleted. */
export type GroupKey = 'guest' | 'member' | 'new' | 'regular' | 'writer' | 'moderator' | 'administrator'

/** Banners and names take these colours. */
export const palette = ['plain', 'accent', 'gold', 'green', 'red', 'blue'] as const
export type Colour = (typeof palette)[number]

export interface GroupsTable {
  id: Generated<number>
  key: GroupKey | null
  title: string
  description: Generated<string>
  position: Generated<number>
  banner_text: Generated<string>
  banner_style: Generated<Colour>
  /** The highest stands first; its title and name colour are the ones shown. */
  banner_priority: Generated<number>
  name_style: Generated<Colour | ''>
  member_title: Generated<string>
  created_at: number
}

/** Guests, members and the board's staff are in their groups without a row. */
export interface GroupMembersTable {
  group_id: number
  user_id: number
  source: 'manual' | 'promotion'
  since: number
}

export interface PromotionsTable {
  id: Generated<number>
  group_id: number
  /** JSON of amounts by measure, and `until`: features/groups/promotions/rules.ts. */
  criteria: string
  position: Generated<number>
  enabled: Generated<number>
}

export interface PromotionHistoryTable {
  id: Generated<number>
  user_id: number
  group_id: number
  at: number
  kind: 'promoted' | 'demoted' | 'manual'
  /** '' is the ordinary reason: their criteria, or no longer. */
  reason: Generated<'' | 'added' | 'removed' | 'joined' | 'outgrown' | 'stopped'>
  /** Null when the board itself did it. */
  by_id: number | null
}

/** A title that members have from so many posts on, or from such a score, until they reach the next. */
export interface TitleStepsTable {
  id: Generated<number>
  title: string
  least: number
}

export type GroupRow = Selectable<GroupsTable>
export type PromotionRow = Selectable<PromotionsTable>
export type TitleStepRow = Selectable<TitleStepsTable>
