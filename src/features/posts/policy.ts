import type { Verdict } from '../../platform/policy.ts'
import type { Flag } from '../permissions/catalogue.ts'
import type { Showing } from '../threads/shown.ts'
import { isMember, limitIn, mayIn, type Viewer } from '../users/viewer.ts'

interface PostState extends Showing {
  user_id: number
  created_at: number
  deleted_by: number | null
  /** Absent where the query left such posts out. */
  merged_into?: number | null
}

interface ThreadState extends Showing {
  forum_id: number
  locked_at: number | null
}

/** By its thread. */
interface Hidden {
  thread_deleted_at: number | null
  thread_held_at: number | null
}

/** A deleted or held post exists for its author and the staff only, one merged into another for nobody. Its thread must be visible too. */
export function canSeePost(
  viewer: Viewer,
  post: Omit<PostState, 'created_at' | 'deleted_by'>,
  thread: Pick<ThreadState, 'forum_id'>,
): boolean {
  if ((post.merged_into ?? null) !== null) return false
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

/**
 * What one sees of a quote may depend on one's rights and on nothing else of oneself: ready posts, in which quotes stand, are shared by
 * all who have the same. So what is deleted or waits is quoted to the staff alone, not even to its author, and a thread that one sees only
 * because it is one's own counts as hidden, but in itself.
 */
export function canSeeQuoted(
  viewer: Viewer,
  threadId: number,
  quoted: Showing & Hidden & { thread_id: number; forum_id: number },
): boolean {
  const may = (flag: Flag) => mayIn(viewer, quoted.forum_id, flag)
  if (!may('view') || (quoted.thread_id !== threadId && !may('view-others'))) return false
  const isDeleted = quoted.deleted_at !== null || quoted.thread_deleted_at !== null
  const isHeld = quoted.held_at !== null || quoted.thread_held_at !== null
  return (!isDeleted || may('see-deleted')) && (!isHeld || may('approve'))
}

/** Whether authors may change their posts here for a time only. */
export const hasEditWindow = (viewer: Viewer, thread: Pick<ThreadState, 'forum_id'>, window: number): boolean =>
  window > 0 || limitIn(viewer, thread.forum_id, 'edit-minutes') !== Infinity

/**
 * The staff of a forum edit and delete what anybody wrote there, an administrator's posts too: that a moderator tends the whole
 * forum is intended, and each such act stands in the log with the text before it. Giving a post another author is another matter.
 * @param window minutes after posting in which the board lets authors change their text; 0 is for ever.
 * Their groups may have less, and there 0 is not at all: only -1 is for ever.
 */
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
  const own = limitIn(viewer, thread.forum_id, 'edit-minutes')
  return isInTime(post.created_at, { own, window, now }) ? null : 'errors.edit-too-late'
}

/**
 * Whether authors may still change what they wrote.
 * @param time minutes that their groups let them, 0 not at all, and that the board does, 0 for ever
 */
export const isInTime = (
  createdAt: number,
  { own, window, now }: { own: number; window: number; now: number },
): boolean => own > 0 && now - createdAt <= Math.min(window || Infinity, own) * 60_000

/** As with editing, the staff delete an administrator's posts too. */
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
