import type { Verdict } from '../../platform/policy.ts'
import { canEditPost } from '../posts/policy.ts'
import type { Showing } from '../threads/shown.ts'
import { isMember, mayIn, type Viewer } from '../users/viewer.ts'

interface ThreadState extends Showing {
  forum_id: number
  user_id: number
  created_at: number
  locked_at: number | null
}

/**
 * Who started a thread says what kind of thread it is as long as they may edit its first post; whoever may change its title always.
 * @param window minutes, as for editing posts
 */
export function canRetype(viewer: Viewer, thread: ThreadState, window: number, now: number): Verdict {
  if (!isMember(viewer)) return 'errors.signed-out'
  if (thread.deleted_at !== null) return 'errors.thread-deleted'
  if (mayIn(viewer, thread.forum_id, 'edit-thread')) return null
  if (viewer.id !== thread.user_id) return 'errors.not-yours'
  return canEditPost(viewer, { ...thread, deleted_by: null }, thread, window, now)
}
