import type { UserRow } from '../../platform/database/tables/users.ts'
import type { WallPostRow } from '../../platform/database/tables/walls.ts'
import type { Verdict } from '../../platform/policy.ts'
import { isInTime } from '../posts/policy.ts'
import { canViewMembers } from '../users/policy.ts'
import { isMember, may, type Viewer } from '../users/viewer.ts'

/** What is between the owner of a wall and whoever wants to write there. */
export interface Between {
  /** Whether the owner follows them. */
  followed: boolean
  /** Whether the owner ignores them. */
  ignored: boolean
}

type Written = Pick<WallPostRow, 'user_id' | 'member_id' | 'created_at' | 'deleted_at' | 'deleted_by' | 'held_at'>

/** Writing on a wall and commenting there alike. One's own wall is open to oneself. */
export function canWriteOn(
  viewer: Viewer,
  owner: Pick<UserRow, 'id' | 'wall_from'>,
  { followed, ignored }: Between,
): Verdict {
  if (!isMember(viewer)) return 'errors.signed-out'
  if (viewer.standing.muted) return 'errors.muted'
  if (!may(viewer, 'profile-post') || !may(viewer, 'view-members')) return 'errors.not-granted'
  if (viewer.id === owner.id) return null
  if (ignored || owner.wall_from === 'none') return 'wall.closed'
  return owner.wall_from === 'followed' && !followed ? 'wall.followed-only' : null
}

/** What is deleted or waits is for its author and the staff; what one deleted oneself one still sees, to bring it back. */
export function canSeeWritten(viewer: Viewer, written: Written): boolean {
  if (canViewMembers(viewer) !== null) return false
  const own = viewer.id === written.user_id
  if (written.held_at !== null && !own && !may(viewer, 'approve')) return false
  const mine = own || (viewer.id !== null && viewer.id === written.deleted_by)
  return written.deleted_at === null || mine || may(viewer, 'see-deleted')
}

/** Whether what they write waits until the staff lets it in. */
export const waits = (viewer: Viewer): boolean =>
  !may(viewer, 'approve') && (viewer.standing.held || !may(viewer, 'unheld'))

/**
 * Only authors change their words, as long as the board and their groups let them.
 * @param window minutes after writing in which the board lets authors change their text; 0 is for ever
 */
export function canEditWritten(viewer: Viewer, written: Written, window: number, now: number): Verdict {
  if (!isMember(viewer)) return 'errors.signed-out'
  if (viewer.standing.muted) return 'errors.muted'
  if (viewer.id !== written.user_id || !may(viewer, 'edit-own')) return 'errors.not-yours'
  if (written.deleted_at !== null) return 'errors.post-deleted'
  return isOwnTime(viewer, written, window, now) ? null : 'errors.edit-too-late'
}

/** The time is that of posts, by what goes for the board as a whole. */
function isOwnTime(viewer: Viewer, { created_at: createdAt }: Written, window: number, now: number): boolean {
  const own = viewer.grants.board.limits.get('edit-minutes') ?? 0
  return isInTime(createdAt, { own: own < 0 ? Infinity : own, window, now })
}

/**
 * Owners of a wall take away what stands on it at any time, the staff of the board anything; authors take their words back as long as
 * they may change them.
 */
export function canDeleteWritten(viewer: Viewer, written: Written, window: number, now: number): Verdict {
  const verdict = canTakeAway(viewer, written)
  if (verdict !== null || may(viewer, 'delete-any') || viewer.id === written.member_id) return verdict
  return isOwnTime(viewer, written, window, now) ? null : 'wall.delete-too-late'
}

function canTakeAway(viewer: Viewer, written: Written): Verdict {
  if (!isMember(viewer)) return 'errors.signed-out'
  if (may(viewer, 'delete-any') || viewer.id === written.member_id) return null
  return viewer.id === written.user_id && may(viewer, 'delete-own') ? null : 'errors.not-yours'
}

/** Whoever deleted it brings it back, however long ago it was written, and the staff of the board. */
export function canRestoreWritten(viewer: Viewer, written: Written): Verdict {
  if (!isMember(viewer)) return 'errors.signed-out'
  if (may(viewer, 'delete-any')) return null
  return written.deleted_by === viewer.id ? canTakeAway(viewer, written) : 'errors.staff-only'
}

export function canReportWritten(viewer: Viewer, written: Written): Verdict {
  if (!isMember(viewer)) return 'errors.signed-out'
  if (viewer.id === written.user_id) return 'cases.own-post'
  if (written.deleted_at !== null || written.held_at !== null) return 'errors.post-deleted'
  return may(viewer, 'report') ? null : 'errors.not-granted'
}

/** Whether deleting it is the staff's act, to be told in the log. */
export const isStaffAct = (viewer: Viewer, written: Written): boolean =>
  viewer.id !== written.user_id && viewer.id !== written.member_id
