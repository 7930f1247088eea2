import type { Verdict } from '../../platform/policy.ts'
import { isMember, isModerator, type Viewer } from '../users/viewer.ts'

interface PostState {
  user_id: number
  created_at: number
  deleted_at: number | null
  deleted_by: number | null
}

interface ThreadState {
  locked_at: number | null
  deleted_at: number | null
}

/** A deleted post exists for its author and the staff only. Its thread must be visible too. */
export function canSeePost(viewer: Viewer, post: PostState): boolean {
  return post.deleted_at === null || isModerator(viewer) || viewer.id === post.user_id
}

/**
 * What is deleted is quoted to the staff alone, not even to its author: ready posts of others, in which the quote stands, are
 * the same for all members.
 */
export function canSeeQuoted(viewer: Viewer, quoted: { deleted_at: number | null; thread_deleted_at: number | null }) {
  return isModerator(viewer) || (quoted.deleted_at === null && quoted.thread_deleted_at === null)
}

/** @param window minutes after posting in which authors may change their text; 0 is for ever */
export function canEditPost(
  viewer: Viewer,
  post: PostState,
  thread: ThreadState,
  window: number,
  now: number,
): Verdict {
  if (!isMember(viewer)) return 'errors.signed-out'
  if (isModerator(viewer)) return null
  if (viewer.id !== post.user_id) return 'errors.not-yours'
  if (post.deleted_at !== null) return 'errors.post-deleted'
  if (thread.locked_at !== null || thread.deleted_at !== null) return 'errors.thread-locked'
  return window > 0 && now - post.created_at > window * 60_000 ? 'errors.edit-too-late' : null
}

export function canDeletePost(viewer: Viewer, post: PostState, thread: ThreadState): Verdict {
  if (!isMember(viewer)) return 'errors.signed-out'
  if (isModerator(viewer)) return null
  if (viewer.id !== post.user_id) return 'errors.not-yours'
  return thread.locked_at !== null || thread.deleted_at !== null ? 'errors.thread-locked' : null
}

/** What the staff deleted only the staff restores. */
export function canRestorePost(viewer: Viewer, post: PostState, thread: ThreadState): Verdict {
  const verdict = canDeletePost(viewer, post, thread)
  if (verdict !== null || isModerator(viewer)) return verdict
  return post.deleted_by === viewer.id ? null : 'errors.staff-only'
}

/** Earlier texts are between the author and the staff. */
export function canSeeHistory(viewer: Viewer, post: PostState): Verdict {
  if (!isMember(viewer)) return 'errors.signed-out'
  return isModerator(viewer) || viewer.id === post.user_id ? null : 'errors.not-yours'
}

export function canReact(viewer: Viewer, post: PostState, thread: ThreadState): Verdict {
  if (!isMember(viewer)) return 'errors.signed-out'
  if (viewer.id === post.user_id) return 'reactions.own-post'
  if (post.deleted_at !== null || thread.deleted_at !== null) return 'errors.post-deleted'
  return thread.locked_at !== null && !isModerator(viewer) ? 'errors.thread-locked' : null
}
