import type { Rights } from '../users/viewer.ts'
import type { Flag, Limit } from './catalogue.ts'

/** How somebody, a forum and a thread stand at this moment. Times are undefined when they do not hold. */
export interface Moment {
  banned: { until: number; reason: string } | null
  mutedUntil: number | undefined
  heldUntil: number | undefined
  forumClosed: boolean
  thread: {
    own: boolean
    deleted: boolean
    waits: boolean
    locked: boolean
    /** `until` null is for good. */
    replyBan: { until: number | null; reason: string } | null
    /** Seconds of slow mode that are left. */
    slowSeconds: number
  } | null
}

export type Hindrance =
  | { kind: 'banned'; stops: true; until: number; reason: string }
  | { kind: 'muted'; stops: true; until: number }
  | { kind: 'held'; stops: boolean; until: number }
  | { kind: 'reply-ban'; stops: true; until: number | null; reason: string }
  | { kind: 'slow'; stops: true; seconds: number }
  | { kind: 'forum-closed' | 'others' | 'deleted' | 'waits' | 'locked'; stops: true }

type Name = Flag | Limit

const writing = new Set<Name>(['start', 'reply', 'edit-own', 'edit-any'])
const intoForum = new Set<Name>(['start', 'reply'])
const inThread = new Set<Name>(['reply', 'react', 'edit-own', 'delete-own', 'delete-own-thread'])

/**
 * What keeps somebody from what their rights in a place would let them do, in the order in which it is met; what does not stop them
 * only puts it off. The same rules as in the policies of posts and threads.
 */
export function hindrances(name: Name, { flags }: Rights, now: Moment): Hindrance[] {
  const { banned, mutedUntil, heldUntil } = now
  const found: Hindrance[] = []
  if (banned) found.push({ kind: 'banned', stops: true, ...banned })
  if (mutedUntil !== undefined && writing.has(name)) found.push({ kind: 'muted', stops: true, until: mutedUntil })
  if (heldUntil !== undefined && (name === 'unheld' || intoForum.has(name)) && !flags.has('approve'))
    found.push({ kind: 'held', stops: name === 'unheld', until: heldUntil })
  if (now.forumClosed && intoForum.has(name) && !flags.has('reply-locked'))
    found.push({ kind: 'forum-closed', stops: true })
  return now.thread ? [...found, ...hindrancesIn(now.thread, name, flags)] : found
}

function hindrancesIn(thread: NonNullable<Moment['thread']>, name: Name, flags: Rights['flags']): Hindrance[] {
  const asks = name === 'view' || inThread.has(name)
  const found: Hindrance[] = []
  if (asks && !thread.own && !flags.has('view-others')) found.push({ kind: 'others', stops: true })
  if (thread.deleted && asks && !reachesDeleted(thread, name, flags)) found.push({ kind: 'deleted', stops: true })
  if (
    thread.waits &&
    (name === 'reply' || name === 'react' || (name === 'view' && !thread.own && !flags.has('approve')))
  )
    found.push({ kind: 'waits', stops: true })
  if (thread.locked && inThread.has(name) && !opensLocked(name, flags)) found.push({ kind: 'locked', stops: true })
  if (name !== 'reply') return found
  if (thread.replyBan) found.push({ kind: 'reply-ban', stops: true, ...thread.replyBan })
  if (thread.slowSeconds > 0 && !flags.has('slow-mode'))
    found.push({ kind: 'slow', stops: true, seconds: thread.slowSeconds })
  return found
}

function reachesDeleted({ own }: NonNullable<Moment['thread']>, name: Name, flags: Rights['flags']): boolean {
  if (name === 'view') return own || flags.has('see-deleted')
  return name !== 'reply' && name !== 'react' && opensLocked(name, flags)
}

/** Whether they hold what the policies ask for in place of an open thread. */
function opensLocked(name: Name, flags: Rights['flags']): boolean {
  if (name === 'reply' || name === 'react') return flags.has('reply-locked')
  return flags.has(name === 'edit-own' ? 'edit-any' : 'delete-any')
}
