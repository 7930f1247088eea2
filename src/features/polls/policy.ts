import type { PollRow } from '../../platform/database/tables/polls.ts'
import type { Verdict } from '../../platform/policy.ts'
import { canEditPost } from '../posts/policy.ts'
import { isMember, mayIn, type Viewer } from '../users/viewer.ts'

interface ThreadState {
  forum_id: number
  user_id: number
  created_at: number
  locked_at: number | null
  deleted_at: number | null
  held_at: number | null
}

type Closing = Pick<PollRow, 'closes_at'>

export const isClosed = ({ closes_at }: Closing, now: number): boolean => closes_at !== null && closes_at <= now

/** Votes are a kind of reaction: who may give none there votes neither. */
export function canVote(viewer: Viewer, thread: ThreadState, poll: Closing, now: number): Verdict {
  if (!isMember(viewer)) return 'errors.signed-out'
  if (thread.deleted_at !== null) return 'errors.thread-deleted'
  if (thread.held_at !== null) return 'errors.thread-held'
  if (viewer.standing.muted) return 'errors.muted'
  if (!mayIn(viewer, thread.forum_id, 'react')) return 'errors.not-granted'
  if (thread.locked_at !== null && !mayIn(viewer, thread.forum_id, 'reply-locked')) return 'errors.thread-locked'
  return isClosed(poll, now) ? 'polls.is-closed' : null
}

/** The numbers. The staff has no earlier look: it votes too. */
export function canSeeResults(poll: Pick<PollRow, 'results'> & Closing, hasVoted: boolean, now: number): boolean {
  return isClosed(poll, now) || poll.results === 'always' || (poll.results === 'voted' && hasVoted)
}

export function canSeeVoters(
  poll: Pick<PollRow, 'results' | 'is_public'> & Closing,
  hasVoted: boolean,
  now: number,
): boolean {
  return poll.is_public === 1 && canSeeResults(poll, hasVoted, now)
}

/**
 * Who started a thread gives it a poll, and changes, closes and removes it, as long as they may edit its first post; the staff always.
 * @param window minutes, as for editing posts
 */
export function canKeepPoll(viewer: Viewer, thread: ThreadState, window: number, now: number): Verdict {
  if (!isMember(viewer)) return 'errors.signed-out'
  if (viewer.standing.muted) return 'errors.muted'
  if (mayIn(viewer, thread.forum_id, 'edit-thread')) return null
  if (viewer.id !== thread.user_id) return 'errors.not-yours'
  if (!mayIn(viewer, thread.forum_id, 'poll')) return 'errors.not-granted'
  return canEditPost(viewer, { ...thread, deleted_by: null }, thread, window, now)
}
