import type { Verdict } from '../../platform/policy.ts'
import { isMember, mayIn, type Viewer } from '../users/viewer.ts'

interface PostState {
  user_id: number
  created_at: number
  deleted_at: number | null
  deleted_by: number | null
  held_at: number | null
}

interface ThreadState {
  forum_id: number
  locked_at: number | null
  deleted_at: number | null
  held_at: number | null
}

/** A deleted or held post exists for its author and the staff only. Its thread must be visible too. */
export function canSeePost(viewer: Viewer, post: PostState, thread: Pick<ThreadState, 'forum_id'>): boolean {
  const own = viewer.id === post.user_id
  if (post.held_at !== null && !own && !mayIn(viewer, thread.forum_id, 'approve')) return false
  return post.deleted_at === null || own || mayIn(viewer, thread.forum_id, 'see-deleted')
}

/** Whether what they write there waits. */
export function isHeld(viewer: Viewer, forumId: number): boolean {
  if (mayIn(viewer, forumId, 'approve')) return false
  return viewer.standing.held || !mayIn(viewer, forumId, 'unheld')
}

export function canApprove(viewer: Viewer, thread: Pick<ThreadState, 'forum_id'>): Verdict {
  if (!isMember(viewer)) return 'errors.signed-out'
  return mayIn(viewer, thread.forum_id, 'approve') ? null : 'errors.staff-only'
}

export function canReport(
  viewer: Viewer,
  post: Pick<PostState, 'user_id' | 'deleted_at'>,
  thread: Pick<ThreadState, 'forum_id'>,
): Verdict {
  if (!isMember(viewer)) return 'errors.signed-out'
  if (viewer.id === post.user_id) return 'cases.own-post'
  if (post.deleted_at !== null) return 'errors.post-deleted'
  return mayIn(viewer, thread.forum_id, 'report') ? null : 'errors.not-granted'
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
  if (viewer.standing.muted) return 'errors.muted'
  if (mayIn(viewer, thread.forum_id, 'edit-any')) return null
  if (viewer.id !== post.user_id || !mayIn(viewer, thread.forum_id, 'edit-own')) return 'errors.not-yours'
  if (post.deleted_at !== null) return 'errors.post-deleted'
  if (thread.locked_at !== null || thread.deleted_at !== null) return 'errors.thread-locked'
  return window > 0 && now - post.created_at > window * 60_000 ? 'errors.edit-too-late' : null
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
  if (post.held_at !== null || thread.held_at !== null) return 'errors.post-held'
  const shut = thread.locked_at !== null && !mayIn(viewer, thread.forum_id, 'reply-locked')
  return shut ? 'errors.thread-locked' : null
}
