import { type Context, transaction } from '../../context.ts'
import type { Member } from '../users/viewer.ts'
import { floorOf, forumMarks, markedAt } from './marks.ts'
import { forumReads, putCaughtUp, threadsAfter } from './queries.ts'

/** How long a member may take back that everything is read. */
export const takeBackMs = 60 * 60 * 1000

/** Threads looked at in one step. */
const step = 100

/**
 * Moves the point before which nothing in a forum is unread up to the oldest thread that is, and forgets the rows behind it. So
 * a member has a row for a thread only where an older one of its forum waits to be read, each thread is passed once, and whether
 * a forum has anything new is seen at the first thread after the point.
 */
export async function catchUp(ctx: Context, shown: Iterable<{ viewer: Member; forumId: number }>): Promise<void> {
  const forums = new Map([...shown].map(({ viewer, forumId }) => [forumId, viewer]))
  for (const [forumId, viewer] of forums) {
    while (await passed(ctx, viewer, forumId)) continue
  }
}

/** @returns whether there may be more to pass */
function passed(ctx: Context, viewer: Member, forumId: number): Promise<boolean> {
  return transaction(ctx, async (ctx) => {
    const marks = forumMarks(await forumReads(ctx.db, viewer.id))
    if (markedAt(marks, forumId) > ctx.now() - takeBackMs) return false
    const floor = floorOf(marks, forumId)
    const threads = await threadsAfter(ctx.db, viewer, forumId, floor, step)
    const stop = threads.findIndex((thread) => (thread.read_at ?? 0) < thread.last_post_at)
    const read = stop === -1 ? threads : threads.slice(0, stop)
    const more = stop === -1 && threads.length === step
    const next = more ? threads.at(-1) : threads[stop]
    const time = Math.min(read.at(-1)?.last_post_at ?? floor, (next?.last_post_at ?? Infinity) - 1)
    if (time <= floor) return false
    const behind = read.filter((thread) => thread.last_post_at <= time).map(({ id }) => id)
    await putCaughtUp(ctx.db, { userId: viewer.id, forumId, time, threadIds: behind })
    return more
  })
}
