import { type Context, transaction } from '../../context.ts'
import { ownChanged, ownMemory } from '../../platform/database/own-memory.ts'
import { isMember, type Member, type Viewer } from '../users/viewer.ts'
import { releaseRead } from '../mailing/queries.ts'
import { catchUp } from './catching-up.ts'
import { gather, type Shown } from './gathered.ts'
import { floorOf, type ForumMarks, forumMarks, markedAt, readUpTo } from './marks.ts'
import { countNew } from './counting/queries.ts'
import { forumReads, forumsWithUnread, putThreadReads, readsOfThread, threadReads } from './queries.ts'

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

const marksOfThreads = ownMemory<number>()

export function createReading(ctx: Context): Reading {
  const gathered = gather((shown) => write(ctx, shown))

  /** With what was gathered of this member written first. */
  async function marksNow(userId: number): Promise<ForumMarks> {
    await gathered.flush(userId)
    return forumMarks(await forumReads(ctx.db, userId))
  }

  return {
    note(viewer, thread, at) {
      if (!isMember(viewer) || viewer.lookingAs !== undefined) return
      if (gathered.add({ viewer, threadId: thread.id, forumId: thread.forum_id, at })) ownChanged(ctx.engine, viewer.id)
    },
    async upTo(viewer, thread) {
      if (!isMember(viewer)) return undefined
      const known = await marksOfThreads(ctx.engine, viewer.id, String(thread.id), () =>
        storedMark(ctx, viewer, thread),
      )
      return Math.max(known, gathered.at(viewer.id, thread.id))
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
    flush: (userId) => gathered.flush(userId),
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

async function write(ctx: Context, shown: readonly Shown[]): Promise<void> {
  const read = shown.map(({ viewer, ...at }) => ({ user_id: viewer.id, thread_id: at.threadId, forum_id: at.forumId }))
  const marks = shown.map(({ viewer, threadId, at }) => ({ user_id: viewer.id, thread_id: threadId, read_at: at }))
  marks.sort((a, b) => a.user_id - b.user_id || a.thread_id - b.thread_id)
  await transaction(ctx, async (ctx) => {
    await putThreadReads(ctx.db, marks)
    await releaseRead(ctx.db, read)
  })
  for (const own of Map.groupBy(shown, ({ viewer }) => viewer.id).values()) await catchUp(ctx, own)
}
