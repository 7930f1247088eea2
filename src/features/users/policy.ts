import { Refusal } from '../../platform/errors.ts'
import type { Verdict } from '../../platform/policy.ts'
import { isMember, may, type Member, type Viewer } from './viewer.ts'

/** @throws Refusal 403 that tells a guest to log in. */
export function signedIn(viewer: Viewer): Member {
  if (!isMember(viewer)) throw new Refusal(403, 'errors.signed-out')
  return viewer
}

export function canAdminister(viewer: Viewer): Verdict {
  return may(viewer, 'administer') ? null : 'errors.staff-only'
}

/** The list of members, their profiles and names to complete. */
export function canViewMembers(viewer: Viewer): Verdict {
  if (may(viewer, 'view-members')) return null
  return isMember(viewer) ? 'errors.not-granted' : 'errors.signed-out'
}
