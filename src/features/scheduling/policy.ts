import type { ScheduledRow } from '../../platform/database/tables/scheduled-threads.ts'
import type { Verdict } from '../../platform/policy.ts'
import { canStartThread } from '../threads/policy.ts'
import { isMember, mayIn, type Viewer } from '../users/viewer.ts'

/** Who may start a thread there and has the right to let it wait. */
export function canSchedule(viewer: Viewer, forum: { id: number; closed_at: number | null }): Verdict {
  const start = canStartThread(viewer, forum)
  if (start !== null) return start
  return mayIn(viewer, forum.id, 'schedule') ? null : 'errors.not-granted'
}

/** What waits exists for its writer and for those who may schedule where it will appear, and for nobody else. */
export function canSeeScheduled(
  viewer: Viewer,
  row: Pick<ScheduledRow, 'user_id' | 'forum_id' | 'cancelled_at'>,
): boolean {
  if (!isMember(viewer)) return false
  if (row.cancelled_at !== null) return false
  return viewer.id === row.user_id || (row.forum_id !== null && managesScheduled(viewer, row.forum_id))
}

/** Whether everything that waits in the forum is theirs to see and change. */
export function managesScheduled(viewer: Viewer, forumId: number): boolean {
  return (['view', 'view-others', 'schedule'] as const).every((flag) => mayIn(viewer, forumId, flag))
}

/** Nobody who may not write changes a text. A forum that is closed today may be open by then. */
export function canEditScheduled(viewer: Viewer, forumId: number): Verdict {
  return canSchedule(viewer, { id: forumId, closed_at: null })
}
