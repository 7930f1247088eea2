import type { Verdict } from '../../platform/policy.ts'
import { isMember, may, type Viewer } from '../users/viewer.ts'

export function canNote(viewer: Viewer): Verdict {
  if (!isMember(viewer)) return 'errors.signed-out'
  return may(viewer, 'staff-notes') ? null : 'errors.staff-only'
}

/** From where members come is for those who need it to stop abuse. */
export function canSeeAddresses(viewer: Viewer): Verdict {
  if (!isMember(viewer)) return 'errors.signed-out'
  return may(viewer, 'see-addresses') ? null : 'errors.staff-only'
}
