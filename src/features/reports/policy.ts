import type { Verdict } from '../../platform/policy.ts'
import { isMember, type Viewer } from '../users/viewer.ts'

export function canReportMember(viewer: Viewer, memberId: number): Verdict {
  if (!isMember(viewer)) return 'errors.signed-out'
  return viewer.id === memberId ? 'errors.yourself' : null
}
