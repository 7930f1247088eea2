import type { ExpressionBuilder } from 'kysely'
import type { Schema } from '../../platform/database/schema.ts'
import type { Verdict } from '../../platform/policy.ts'
import { isMember, isModerator, type Viewer } from '../users/viewer.ts'

interface ThreadState {
  user_id: number
  locked_at: number | null
  deleted_at: number | null
}

/** Which threads a list may contain. Single threads go through `canSeeThread`, the same rule for one row. */
export function visibleThreads(viewer: Viewer) {
  return (eb: ExpressionBuilder<Schema, 'threads'>) =>
    isModerator(viewer) ? eb(eb.lit(1), '=', eb.lit(1)) : eb('threads.deleted_at', 'is', null)
}

/** A deleted thread exists for its author and the staff only. */
export function canSeeThread(viewer: Viewer, thread: ThreadState): boolean {
  return thread.deleted_at === null || isModerator(viewer) || viewer.id === thread.user_id
}

export function canStartThread(viewer: Viewer): Verdict {
  return isMember(viewer) ? null : 'errors.signed-out'
}

export function canReply(viewer: Viewer, thread: ThreadState): Verdict {
  if (!isMember(viewer)) return 'errors.signed-out'
  if (thread.deleted_at !== null) return 'errors.thread-deleted'
  if (thread.locked_at !== null && !isModerator(viewer)) return 'errors.thread-locked'
  return null
}

/** Lock, pin. */
export function canModerateThread(viewer: Viewer): Verdict {
  if (!isMember(viewer)) return 'errors.signed-out'
  return isModerator(viewer) ? null : 'errors.staff-only'
}

/** The starter may take back a thread that nobody has answered; the staff any. */
export function canDeleteThread(viewer: Viewer, thread: ThreadState & { post_count: number }): Verdict {
  if (!isMember(viewer)) return 'errors.signed-out'
  if (isModerator(viewer)) return null
  if (viewer.id !== thread.user_id || thread.locked_at !== null) return 'errors.not-yours'
  return thread.post_count <= 1 ? null : 'errors.thread-answered'
}

/** What the staff deleted only the staff restores. */
export function canRestoreThread(viewer: Viewer, thread: ThreadState & { deleted_by: number | null }): Verdict {
  if (!isMember(viewer)) return 'errors.signed-out'
  return isModerator(viewer) || (viewer.id === thread.user_id && thread.deleted_by === viewer.id)
    ? null
    : 'errors.staff-only'
}
