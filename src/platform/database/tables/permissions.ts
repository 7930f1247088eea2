import type { Selectable } from 'kysely'

/**
 * What somebody is given in one place, which holds below it until something else is said there. A flag is -1 Never, 0 No or
 * 1 Yes; a limit is its amount, -1 for none. Without a row the place above decides.
 */
export interface PermissionsTable {
  subject_kind: 'group' | 'member'
  subject_id: number
  /** 0 is the whole board. */
  forum_id: number
  name: string
  value: number
}

/** Whoever holds the moderators' rights in a forum and below it; 0 is the whole board. */
export interface ForumModeratorsTable {
  user_id: number
  forum_id: number
}

export type PermissionRow = Selectable<PermissionsTable>
