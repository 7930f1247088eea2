import type { Verdict } from '../../platform/policy.ts'
import type { Flag } from '../permissions/catalogue.ts'
import { isMember, may, mayIn, type Viewer } from '../users/viewer.ts'

/** A right in the forum that something comes from says nothing about the one it goes to. */
export function canPutInto(viewer: Viewer, forumId: number, flag: Flag): Verdict {
  if (!isMember(viewer)) return 'errors.signed-out'
  if (!mayIn(viewer, forumId, 'view')) return 'errors.not-found'
  return mayIn(viewer, forumId, flag) ? null : 'moderation.not-there'
}

export function canLiftReplyBan(viewer: Viewer, memberId: number): Verdict {
  return viewer.id === memberId && !may(viewer, 'administer') ? 'moderation.unban-yourself' : null
}

/** Whoever has the right in one forum reads of that one; `logReach` says of which. */
export function canReadLog(viewer: Viewer): Verdict {
  if (!isMember(viewer)) return 'errors.signed-out'
  return viewer.grants.somewhere.has('see-log') ? null : 'errors.staff-only'
}
