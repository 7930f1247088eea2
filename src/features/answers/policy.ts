import type { ThreadType } from '../../platform/database/tables/threads.ts'
import type { Verdict } from '../../platform/policy.ts'
import type { Showing } from '../threads/shown.ts'
import { isMember, mayIn, type Viewer } from '../users/viewer.ts'

interface ThreadState extends Showing {
  forum_id: number
  user_id: number
  type: ThreadType
  first_post_id: number | null
  locked_at: number | null
}

/** Who asked says what answered the question, as long as it is open; so does whoever may change its title. */
export function canAccept(viewer: Viewer, post: Showing & { id: number }, thread: ThreadState): Verdict {
  if (!isMember(viewer)) return 'errors.signed-out'
  const verdict = canSettle(viewer, thread)
  if (verdict !== null) return verdict
  if (post.id === thread.first_post_id) return 'answers.first-post'
  if (post.deleted_at !== null) return 'errors.post-deleted'
  return post.held_at === null ? null : 'errors.post-held'
}

function canSettle(viewer: Viewer, thread: ThreadState): Verdict {
  const staff = mayIn(viewer, thread.forum_id, 'edit-thread')
  if (!staff && viewer.id !== thread.user_id) return 'errors.not-yours'
  if (thread.type !== 'question') return 'answers.no-question'
  if (thread.deleted_at !== null) return 'errors.thread-deleted'
  if (thread.held_at !== null) return 'errors.thread-held'
  if (staff) return null
  if (viewer.standing.muted) return 'errors.muted'
  return thread.locked_at === null ? null : 'errors.thread-locked'
}
