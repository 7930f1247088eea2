import type { Viewer } from '../users/viewer.ts'

export const orders = ['relevance', 'date', 'replies'] as const
export type Order = (typeof orders)[number]

/** A search as somebody asks it: what is not named here narrows nothing. */
export interface Wanted {
  viewer: Viewer
  /** As it was typed: words, "phrases", -not, or, begin*. */
  text: string
  /** Only what titles say; a thread is found by its first post then. */
  inTitles: boolean
  /** Of these forums; the reader's rights narrow them further. */
  forumIds?: readonly number[]
  threadId?: number
  /** Written by one of these members. */
  userIds?: readonly number[]
  prefixIds?: readonly number[]
  /** Of these tags, by their ids: threads that have all of them. */
  tagIds?: readonly number[]
  /** When the posts were written, in epoch milliseconds; the end is not in it. */
  since?: number
  until?: number
  /** Of their threads. */
  leastReplies?: number
  order: Order
  /** One hit for each thread, the best of it. */
  byThread: boolean
  /** Posts that came after this one are left out, so that later pages go on with what the first one began. */
  upTo?: number
}

export interface Hit {
  id: number
  thread_id: number
}

export interface Found {
  /** In order, at most `mostHits`. */
  hits: Hit[]
  /** Whether there are more than are told. */
  more: boolean
  /** The newest post there was, for `upTo` of the next pages. */
  upTo: number
}

/** Nobody turns more pages; what it costs to find them does not grow with the board. */
export const mostHits = 500
