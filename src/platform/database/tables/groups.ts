import type { Generated, Selectable } from 'kysely'

/** Groups that every board has: they can be changed, not deleted. */
export type GroupKey = 'guest' | 'member' | 'new' | 'regular' | 'writer' | 'moderator' | 'administrator'

/** Banners and names take these colours. */
export const palette = ['plain', 'accent', 'gold', 'green', 'red', 'blue'] as const
export type Colour = (typeof palette)[number]

/** How members come in by themselves: not at all, at once, or when a leader or an administrator lets them. */
export const entries = ['closed', 'request', 'open'] as const
export type Entry = (typeof entries)[number]

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
  entry: Generated<Entry>
  /** Whose confirmed address is of one of these domains comes in by that; ASCII, parted by spaces. */
  domains: Generated<string>
  /** 1 where everybody who may see members may see it and who is in it. */
  public_page: Generated<number>
  created_at: number
}

/** Guests, members and the board's staff are in their groups without a row. */
export interface GroupMembersTable {
  group_id: number
  user_id: number
  source: Source
  since: number
  /** 1 for who decides about the group's ordinary members. */
  leader: Generated<number>
}

/**
 * How somebody came in: the staff or a leader put them there, a promotion, they themselves, an accepted request, their address, or a
 * warning for as long as it lasts. Only a promotion takes back what a promotion gave, and so on.
 */
export type Source = 'manual' | 'promotion' | 'joined' | 'accepted' | 'domain' | 'warning'

/** One of each member for each group: asking again takes the place of what was answered. */
export interface GroupRequestsTable {
  id: Generated<number>
  group_id: number
  user_id: number
  note: string
  state: 'waiting' | 'accepted' | 'refused' | 'withdrawn'
  /** Why it was refused, for whoever asked. */
  reason: Generated<string>
  created_at: number
  answered_at: number | null
  answered_by: number | null
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
  reason: Generated<HistoryReason>
  /** Null when the board itself did it. */
  by_id: number | null
}

export type HistoryReason =
  | ''
  | 'added'
  | 'removed'
  | 'joined'
  | 'outgrown'
  | 'stopped'
  | 'entered'
  | 'left'
  | 'accepted'
  | 'domain'
  | 'domain-left'
  | 'warned'
  | 'warning-over'

/** A title that members have from so many posts on, or from such a score, until they reach the next. */
export interface TitleStepsTable {
  id: Generated<number>
  title: string
  least: number
}

export type GroupRow = Selectable<GroupsTable>
export type GroupRequestRow = Selectable<GroupRequestsTable>
export type PromotionRow = Selectable<PromotionsTable>
export type TitleStepRow = Selectable<TitleStepsTable>
