import type { Verdict } from '../../platform/policy.ts'
import { isMember, may, type Viewer } from '../users/viewer.ts'

export function canNote(viewer: Viewer): Verdict {
  if (!isMember(viewer)) return 'errors.signed-out'
  return may(viewer, 'staff-notes') ? null : 'errors.staff-only'
}

/** A note is its writer's; an administrator tends all of them, those of who left the staff too. */
export function canChangeNote(viewer: Viewer, note: { user_id: number }): Verdict {
  const verdict = canNote(viewer)
  if (verdict !== null || viewer.id === note.user_id || may(viewer, 'administer')) return verdict
  return 'errors.not-yours'
}

/** From where members come is for those who need it to stop abuse. */
export function canSeeAddresses(viewer: Viewer): Verdict {
  if (!isMember(viewer)) return 'errors.signed-out'
  return may(viewer, 'see-addresses') ? null : 'errors.staff-only'
}
