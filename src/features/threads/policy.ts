import type { ExpressionBuilder } from 'kysely'
import type { Schema } from '../../platform/database/schema.ts'
import type { Verdict } from '../../platform/policy.ts'
import type { Flag } from '../permissions/catalogue.ts'
import { isMember, mayIn, type Viewer } from '../users/viewer.ts'

interface ThreadState {
  forum_id: number
  user_id: number
  locked_at: number | null
  deleted_at: number | null
  held_at: number | null
}

/**
 * Which threads of one forum a list may contain. Single threads go through `canSeeThread`, the same rule for one row but that
 * one's own thread that waits stands in no list: lists are the same for everybody of the same rights.
 */
export function visibleThreads(viewer: Viewer, forumId: number) {
  return (eb: ExpressionBuilder<Schema, 'threads'>) => {
    if (!mayIn(viewer, forumId, 'view')) return eb.or([])
    const shown = mayIn(viewer, forumId, 'see-deleted') ? [] : [eb('threads.deleted_at', 'is', null)]
    const whose = mayIn(viewer, forumId, 'view-others') ? [] : [eb('threads.user_id', '=', viewer.id ?? 0)]
    const waiting = mayIn(viewer, forumId, 'approve') ? [] : [eb('threads.held_at', 'is', null)]
    return eb.and([...shown, ...whose, ...waiting])
  }
}

/** The same for lists of threads of all forums. */
export function visibleAnywhere({ id, grants }: Viewer) {
  return (eb: ExpressionBuilder<Schema, 'threads'>) => {
    if (grants.open === 'all') return eb.and([])
    const own = eb.and([eb('threads.forum_id', 'in', grants.ownOnly), eb('threads.user_id', '=', id ?? 0)])
    const open = eb('threads.forum_id', 'in', grants.open)
    return id === null || grants.ownOnly.length === 0 ? open : eb.or([open, own])
  }
}

/** A deleted or held thread exists for its author and the staff only; in some forums one sees only one's own. */
export function canSeeThread(viewer: Viewer, thread: ThreadState): boolean {
  const own = viewer.id === thread.user_id
  if (!mayIn(viewer, thread.forum_id, 'view')) return false
  if (!own && !mayIn(viewer, thread.forum_id, 'view-others')) return false
  if (thread.held_at !== null && !own && !mayIn(viewer, thread.forum_id, 'approve')) return false
  return thread.deleted_at === null || own || mayIn(viewer, thread.forum_id, 'see-deleted')
}

/** Only who may answer what is locked writes in a closed forum. */
export function canStartThread(viewer: Viewer, forum: { id: number; closed_at: number | null }): Verdict {
  if (!isMember(viewer)) return 'errors.signed-out'
  if (viewer.standing.muted) return 'errors.muted'
  if (!mayIn(viewer, forum.id, 'view') || !mayIn(viewer, forum.id, 'start')) return 'errors.not-granted'
  const shut = forum.closed_at !== null && !mayIn(viewer, forum.id, 'reply-locked')
  return shut ? 'errors.forum-closed' : null
}

export function canReply(viewer: Viewer, thread: ThreadState & { forum_closed_at: number | null }): Verdict {
  if (!isMember(viewer)) return 'errors.signed-out'
  if (thread.deleted_at !== null) return 'errors.thread-deleted'
  if (thread.held_at !== null) return 'errors.thread-held'
  if (viewer.standing.muted) return 'errors.muted'
  if (!mayIn(viewer, thread.forum_id, 'reply')) return 'errors.not-granted'
  if (mayIn(viewer, thread.forum_id, 'reply-locked')) return null
  if (thread.locked_at !== null) return 'errors.thread-locked'
  return thread.forum_closed_at === null ? null : 'errors.forum-closed'
}

/** What the staff of a forum do with its threads: lock, pin … */
export function canModerateThread(viewer: Viewer, thread: Pick<ThreadState, 'forum_id'>, flag: Flag): Verdict {
  if (!isMember(viewer)) return 'errors.signed-out'
  return mayIn(viewer, thread.forum_id, flag) ? null : 'errors.staff-only'
}

/** The starter decides how their open thread is read; so does whoever may change its title. */
export function canKeepFirst(viewer: Viewer, thread: Pick<ThreadState, 'forum_id' | 'user_id' | 'locked_at'>): Verdict {
  if (!isMember(viewer)) return 'errors.signed-out'
  if (mayIn(viewer, thread.forum_id, 'edit-thread')) return null
  if (viewer.standing.muted) return 'errors.muted'
  return viewer.id === thread.user_id && thread.locked_at === null ? null : 'errors.not-yours'
}

/** The starter may take back a thread that nobody has answered; the staff any. */
export function canDeleteThread(viewer: Viewer, thread: ThreadState & { post_count: number }): Verdict {
  if (!isMember(viewer)) return 'errors.signed-out'
  if (mayIn(viewer, thread.forum_id, 'delete-any')) return null
  if (viewer.id !== thread.user_id || thread.locked_at !== null) return 'errors.not-yours'
  if (!mayIn(viewer, thread.forum_id, 'delete-own-thread')) return 'errors.not-granted'
  return thread.post_count <= 1 ? null : 'errors.thread-answered'
}

/** What the staff deleted only the staff restores. */
export function canRestoreThread(viewer: Viewer, thread: ThreadState & { deleted_by: number | null }): Verdict {
  if (!isMember(viewer)) return 'errors.signed-out'
  if (mayIn(viewer, thread.forum_id, 'delete-any')) return null
  return viewer.id === thread.user_id && thread.deleted_by === viewer.id ? null : 'errors.staff-only'
}
