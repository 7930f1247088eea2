import { Refusal } from '../../platform/errors.ts'
import type { Verdict } from '../../platform/policy.ts'
import type { Flag } from '../permissions/catalogue.ts'
import { isMember, may, type Member, type Viewer } from './viewer.ts'

/** @throws Refusal 403 that tells a guest to log in. */
export function signedIn(viewer: Viewer): Member {
  if (!isMember(viewer)) throw new Refusal(403, 'errors.signed-out')
  return viewer
}

/**
 * Nobody disciplines themselves, only administrators administrators, and the staff none of their own rank or above it: that is for
 * those above both. Administrators have nobody above them.
 * @param member whether they administer, and whether they are staff that stands no lower than the viewer
 */
export function canActOn(
  viewer: Viewer,
  flag: Flag,
  member: { id: number; administers: boolean; standsNoLower: boolean },
): Verdict {
  if (!isMember(viewer)) return 'errors.signed-out'
  if (!may(viewer, flag)) return 'errors.staff-only'
  if (viewer.id === member.id) return 'errors.yourself'
  if (may(viewer, 'administer')) return null
  if (member.administers) return 'errors.not-administrators'
  return member.standsNoLower ? 'errors.not-peers' : null
}

export function canAdminister(viewer: Viewer): Verdict {
  if (!isMember(viewer)) return 'errors.signed-out'
  return may(viewer, 'administer') ? null : 'errors.staff-only'
}

/** The list of members, their profiles and names to complete. */
export function canViewMembers(viewer: Viewer): Verdict {
  if (may(viewer, 'view-members')) return null
  return isMember(viewer) ? 'errors.not-granted' : 'errors.signed-out'
}
