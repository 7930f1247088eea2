import type { Verdict } from '../../platform/policy.ts'
import { isMember, may, type Viewer } from '../users/viewer.ts'

export function canBan(viewer: Viewer): Verdict {
  if (!isMember(viewer)) return 'errors.signed-out'
  return may(viewer, 'ban') ? null : 'errors.staff-only'
}
