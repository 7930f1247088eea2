import type { Role } from '../../platform/database/tables/users.ts'
import type { MemberView } from '../../platform/http/view-models.ts'
import type { Flag, Limit } from '../permissions/catalogue.ts'
import type { Settings } from './settings.ts'

/** What somebody may do in one place. */
export interface Rights {
  flags: ReadonlySet<Flag>
  /** Absent is none of it; -1 is without a limit. */
  limits: ReadonlyMap<Limit, number>
}

/** What somebody may do, everywhere: read once for a request, so that policies never ask the database. */
export interface Grants {
  /** The same for everybody with exactly the same rights everywhere: part of the keys of ready pages. */
  id: string
  /** Of the board as a whole. */
  board: Rights
  /** In one forum. A forum that is none has no rights. */
  at(forumId: number): Rights
  /** Forums in which they see every thread. */
  open: 'all' | readonly number[]
  /** Forums in which they see only threads of their own. */
  ownOnly: readonly number[]
  /** What they may do in at least one place. */
  somewhere: ReadonlySet<Flag>
}

/** What keeps a member from what their groups would let them do, as it is at this moment. */
export interface Standing {
  banned: { until: number; reason: string } | null
  /** May not write. */
  muted: boolean
  /** What they write waits until the staff lets it in. */
  held: boolean
}

/** Whoever looks at the page. A guest is a viewer too, so nobody asks whether there is one. */
export interface Viewer {
  id: number | null
  role: 'guest' | Role
  /** The groups that stand in their row, as there; '' for a guest. */
  groupIds: string
  name: string
  email: string
  emailConfirmed: boolean
  grants: Grants
  standing: Standing
  /** Where the request came from; '' where there is none. */
  address: string
  /** For the layout's corner. */
  member: MemberView | null
  settings: Settings
  /** Whether they ignore anybody. */
  ignores: boolean
  /** Whether others may know that they are here now. */
  showsOnline: boolean
  /** Whose eyes an administrator borrows at the moment. */
  lookingAs?: string
}

export interface Member extends Viewer {
  id: number
}

export const isMember = (viewer: Viewer): viewer is Member => viewer.id !== null

/** Whether they may do this in a forum. */
export const mayIn = (viewer: Viewer, forumId: number, flag: Flag): boolean => viewer.grants.at(forumId).flags.has(flag)

/** Whether they may do this on the board as a whole. */
export const may = (viewer: Viewer, flag: Flag): boolean => viewer.grants.board.flags.has(flag)

/** An amount in a forum; Infinity when there is no limit, 0 when they have none of it. */
export function limitIn(viewer: Viewer, forumId: number, limit: Limit): number {
  const amount = viewer.grants.at(forumId).limits.get(limit) ?? 0
  return amount < 0 ? Infinity : amount
}
