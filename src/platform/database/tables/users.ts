import type { Generated, Selectable } from 'kysely'

export type AutoWatch = 'none' | 'started' | 'joined'
/** Who may write on a member's wall: everybody, whom the member follows, or only the member. */
export type WallFrom = 'all' | 'followed' | 'none'
export type Role = 'member' | 'moderator' | 'administrator'

export interface UsersTable {
  id: Generated<number>
  name: string
  /** The name's skeleton: two names that look alike cannot both exist. */
  name_fold: string
  /** Unique among confirmed addresses only, so that registering tells nobody which addresses are taken. */
  email: string
  email_confirmed_at: number | null
  password_hash: string
  /** Whole-board staff: a moderator is in the group of moderators, an administrator in that of administrators. */
  role: Generated<Role>
  /** The ids in `group_members`, ascending, joined with commas: what a request has to know comes with its session. */
  group_ids: Generated<string>
  title: Generated<string>
  banner: Generated<string>
  /** Storage key of the square picture; null shows the letter avatar. */
  avatar: string | null
  /** JSON of `Settings` in features/users/settings.ts; what is absent follows the board. */
  preferences: Generated<string>
  post_count: Generated<number>
  reaction_score: Generated<number>
  /** Questions of others that a post of theirs answers. */
  answer_count: Generated<number>
  /** Grows with every change that a page showing this member must show. */
  version: Generated<number>
  created_at: number
  last_seen_at: number | null
  /** Kept with the member, so that no request asks twice: the latest end of their bans, and why. */
  banned_until: number | null
  ban_reason: Generated<string>
  /** Until then they may not write, and what they write waits until the staff lets it in. */
  muted_until: number | null
  held_until: number | null
  /** Which threads they watch without asking: those they start, those they write in, or none. */
  auto_watch: Generated<AutoWatch>
  /** Where the name stands in a list, without «ال» and with it: from `sortKeys`, written with the name. */
  sort_bare: Generated<string>
  sort_whole: Generated<string>
  /** `MM-DD`, and the year where they told it. */
  birthday: string | null
  birth_year: number | null
  /** 1 where others may know. */
  shows_birthday: Generated<number>
  shows_online: Generated<number>
  wall_from: Generated<WallFrom>
  /** What stands under their posts, as typed and rendered. */
  signature: Generated<string>
  signature_html: Generated<string>
  /** JSON of `[field, value]`, all that is short: copied from `profile_values`, so that posts ask for nothing. */
  field_values: Generated<string>
  follower_count: Generated<number>
  /** 1: somebody; who it is stands in `ignores`. */
  ignoring: Generated<0 | 1>
}

/** What a member is found by, each from its beginning: `nameParts`. */
export interface MemberNamePartsTable {
  user_id: number
  part: string
}

export interface SessionsTable {
  /** SHA-256 of the session id: the table alone opens no session. */
  id_hash: string
  user_id: number | null
  data: string
  user_agent: string
  created_at: number
  touched_at: number
  expires_at: number
}

export interface TokensTable {
  token_hash: string
  user_id: number
  purpose: 'reset' | 'confirm'
  email: string
  created_at: number
  expires_at: number
}

/** A name that a member had before, or that an account had which was merged into theirs. */
export interface UsernameHistoryTable {
  id: Generated<number>
  user_id: number
  name: string
  name_fold: string
  until: number
  changed_by: number | null
  /** The id of the merged account, so that links to it lead on. */
  merged_id: number | null
}

export type UserRow = Selectable<UsersTable>
export type SessionRow = Selectable<SessionsTable>
