import { type Context, transaction } from '../../context.ts'
import { ownChanged, ownMemory } from '../../platform/database/own-memory.ts'
import { isMember, type Member, type Viewer } from '../users/viewer.ts'
import { catchUp } from './catching-up.ts'
import { floorOf, type ForumMarks, forumMarks, markedAt, readUpTo } from './marks.ts'
import { countNew, forumReads, forumsWithUnread, putThreadReads, readsOfThread, threadReads } from './queries.ts'

interface ThreadState {
  id: number
  forum_id: number
  created_at: number
  last_post_at: number
}

/** What of a thread is new to a member. */
export interface NewPosts {
  /** Of others, to `mostCounted`; for a thread that was never opened all of it. */
  count: number
  /** Whether some of it was read. */
  begun: boolean
}

/**
 * Who has read what. What is shown is gathered in memory and written together every few seconds, before the same member's next
 * list: a crash makes some seconds of reading unread again and loses nothing else.
 */
export interface Reading {
  /** Somebody was shown everything of this thread up to a post written at `at`. */
  note(viewer: Viewer, thread: ThreadState, at: number): void
  /** Up to when the viewer has read the thread; undefined for guests, who have no memory here. */
  upTo(viewer: Viewer, thread: ThreadState): Promise<number | undefined>
  /** Which of these threads have something new, and how much. Nothing for guests. */
  newIn(viewer: Viewer, threads: readonly ThreadState[]): Promise<ReadonlyMap<number, NewPosts>>
  /** Which of these forums have. */
  forumsWithNew(
    viewer: Viewer,
    forums: readonly { id: number; last_post_at: number | null }[],
  ): Promise<ReadonlySet<number>>
  /** Writes what was gathered, of one member or of all; on failure it stays gathered. */
  flush(userId?: number): Promise<void>
}

interface Shown {
  viewer: Member
  forumId: number
  at: number
}

const marksOfThreads = ownMemory<number>()

type Gathered = Map<number, Map<number, Shown>>

export function createReading(ctx: Context): Reading {
  const gathered: Gathered = new Map()

  /** With what was gathered of this member written first. */
  async function marksNow(userId: number): Promise<ForumMarks> {
    await flush(ctx, gathered, userId)
    return forumMarks(await forumReads(ctx.db, userId))
  }

  return {
    note(viewer, thread, at) {
      if (!isMember(viewer) || viewer.lookingAs !== undefined) return
      const own = gathered.get(viewer.id) ?? new Map<number, Shown>()
      if ((own.get(thread.id)?.at ?? 0) >= at) return
      own.set(thread.id, { viewer, forumId: thread.forum_id, at })
      gathered.set(viewer.id, own)
      ownChanged(ctx.engine, viewer.id)
    },
    async upTo(viewer, thread) {
      if (!isMember(viewer)) return undefined
      const known = await marksOfThreads(ctx.engine, viewer.id, String(thread.id), () =>
        storedMark(ctx, viewer, thread),
      )
      return Math.max(known, gathered.get(viewer.id)?.get(thread.id)?.at ?? 0)
    },
    async newIn(viewer, threads) {
      if (!isMember(viewer) || threads.length === 0) return new Map()
      return unread(ctx, viewer, await marksNow(viewer.id), threads)
    },
    async forumsWithNew(viewer, forums) {
      if (!isMember(viewer)) return new Set()
      const marks = await marksNow(viewer.id)
      const places = forums.map(({ id, last_post_at }) => ({ id, last: last_post_at ?? 0, floor: floorOf(marks, id) }))
      return forumsWithUnread(
        ctx.db,
        viewer,
        places.filter(({ last, floor }) => last > floor),
      )
    },
    flush: (userId) => flush(ctx, gathered, userId),
  }
}

async function storedMark(ctx: Context, { id }: Member, thread: ThreadState): Promise<number> {
  const rows = await readsOfThread(ctx.db, { userId: id, threadId: thread.id, forumId: thread.forum_id })
  const caughtUp = Math.max(0, ...rows.map((row) => row.caught_up_at))
  return Math.max(0, ...rows.map((row) => row.marked_at), rows[0]?.read_at ?? caughtUp)
}

async function unread(
  ctx: Context,
  viewer: Member,
  marks: ForumMarks,
  threads: readonly ThreadState[],
): Promise<ReadonlyMap<number, NewPosts>> {
  const newer = threads.filter((thread) => thread.last_post_at > markedAt(marks, thread.forum_id))
  const own = await threadReads(
    ctx.db,
    viewer.id,
    newer.map(({ id }) => id),
  )
  const marked = newer.map((thread) => ({ ...thread, mark: readUpTo(marks, thread.forum_id, own.get(thread.id)) }))
  const open = marked.filter((thread) => thread.last_post_at > thread.mark)
  const counts = await countNew(ctx.db, viewer, open)
  const found = open.map(
    ({ id, mark, created_at }) => [id, { count: counts.get(id) ?? 0, begun: mark >= created_at }] as const,
  )
  return new Map(found.filter(([, { count }]) => count > 0))
}

async function flush(ctx: Context, gathered: Gathered, userId?: number): Promise<void> {
  const members = userId === undefined ? [...gathered.keys()] : [userId].filter((id) => gathered.has(id))
  const taken = members.map((id) => [id, gathered.get(id) ?? new Map<number, Shown>()] as const)
  for (const id of members) gathered.delete(id)
  const marks = taken.flatMap(([user_id, threads]) =>
    [...threads].map(([thread_id, { at }]) => ({ user_id, thread_id, read_at: at })),
  )
  if (marks.length === 0) return
  marks.sort((a, b) => a.user_id - b.user_id || a.thread_id - b.thread_id)
  await transaction(ctx, (ctx) => putThreadReads(ctx.db, marks)).catch((error: unknown) => {
    for (const [id, threads] of taken) gathered.set(id, new Map([...threads, ...(gathered.get(id) ?? [])]))
    throw error
  })
  for (const [, threads] of taken) await catchUp(ctx, threads.values())
}
