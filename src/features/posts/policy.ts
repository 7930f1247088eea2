import type { Verdict } from '../../platform/policy.ts'
import type { Flag } from '../permissions/catalogue.ts'
import { isMember, limitIn, mayIn, type Viewer } from '../users/viewer.ts'

interface PostState {
  user_id: number
  created_at: number
  deleted_at: number | null
  deleted_by: number | null
}

interface ThreadState {
  forum_id: number
  locked_at: number | null
  deleted_at: number | null
}

/** A deleted post exists for its author and the staff only. Its thread must be visible too. */
export function canSeePost(viewer: Viewer, post: PostState, thread: Pick<ThreadState, 'forum_id'>): boolean {
  return post.deleted_at === null || viewer.id === post.user_id || mayIn(viewer, thread.forum_id, 'see-deleted')
}

/**
 * What one sees of a quote may depend on one's rights and on nothing else of oneself: ready posts, in which quotes stand, are shared by
 * all who have the same. So what is deleted is quoted to the staff alone, not even to its author, and a thread that one sees only
 * because it is one's own counts as hidden, but in itself.
 */
export function canSeeQuoted(
  viewer: Viewer,
  threadId: number,
  quoted: { thread_id: number; forum_id: number; deleted_at: number | null; thread_deleted_at: number | null },
): boolean {
  const may = (flag: Flag) => mayIn(viewer, quoted.forum_id, flag)
  if (!may('view') || (quoted.thread_id !== threadId && !may('view-others'))) return false
  return may('see-deleted') || (quoted.deleted_at === null && quoted.thread_deleted_at === null)
}

/** @param window minutes after posting in which the board lets authors change their text; 0 is for ever. Their groups may have less. */
export function canEditPost(
  viewer: Viewer,
  post: PostState,
  thread: ThreadState,
  window: number,
  now: number,
): Verdict {
  if (!isMember(viewer)) return 'errors.signed-out'
  if (mayIn(viewer, thread.forum_id, 'edit-any')) return null
  if (viewer.id !== post.user_id || !mayIn(viewer, thread.forum_id, 'edit-own')) return 'errors.not-yours'
  if (post.deleted_at !== null) return 'errors.post-deleted'
  if (thread.locked_at !== null || thread.deleted_at !== null) return 'errors.thread-locked'
  const minutes = Math.min(window || Infinity, limitIn(viewer, thread.forum_id, 'edit-minutes') || Infinity)
  return now - post.created_at > minutes * 60_000 ? 'errors.edit-too-late' : null
}

export function canDeletePost(viewer: Viewer, post: PostState, thread: ThreadState): Verdict {
  if (!isMember(viewer)) return 'errors.signed-out'
  if (mayIn(viewer, thread.forum_id, 'delete-any')) return null
  if (viewer.id !== post.user_id || !mayIn(viewer, thread.forum_id, 'delete-own')) return 'errors.not-yours'
  return thread.locked_at !== null || thread.deleted_at !== null ? 'errors.thread-locked' : null
}

/** What the staff deleted only the staff restores. */
export function canRestorePost(viewer: Viewer, post: PostState, thread: ThreadState): Verdict {
  const verdict = canDeletePost(viewer, post, thread)
  if (verdict !== null || mayIn(viewer, thread.forum_id, 'delete-any')) return verdict
  return post.deleted_by === viewer.id ? null : 'errors.staff-only'
}

/** Earlier texts are between the author and the staff. */
export function canSeeHistory(viewer: Viewer, post: PostState, thread: Pick<ThreadState, 'forum_id'>): Verdict {
  if (!isMember(viewer)) return 'errors.signed-out'
  return viewer.id === post.user_id || mayIn(viewer, thread.forum_id, 'edit-any') ? null : 'errors.not-yours'
}

export function canReact(viewer: Viewer, post: PostState, thread: ThreadState): Verdict {
  if (!isMember(viewer)) return 'errors.signed-out'
  if (viewer.id === post.user_id) return 'reactions.own-post'
  if (!mayIn(viewer, thread.forum_id, 'react')) return 'errors.not-granted'
  if (post.deleted_at !== null || thread.deleted_at !== null) return 'errors.post-deleted'
  const shut = thread.locked_at !== null && !mayIn(viewer, thread.forum_id, 'reply-locked')
  return shut ? 'errors.thread-locked' : null
}
