import type { Context } from '../../context.ts'
import { moveAlerts } from '../alerts/moving/queries.ts'
import type { PostRow } from '../../platform/database/tables/posts.ts'
import type { ThreadRow } from '../../platform/database/tables/threads.ts'
import { findPost } from '../posts/queries.ts'
import { refreshBacklinksWithin } from '../quotes/service.ts'
import { touchQuotersOfThread } from '../quotes/queries.ts'
import { carryReads, reopenReads } from '../reading/marking/queries.ts'
import { type ForumChange, recountThreads } from '../threads/counting.ts'
import { areTaken, type Moved, type Numbered, numbersFrom, placePosts, putNumbers, roomFor } from './places/queries.ts'

/** Posts up to which the log remembers them one by one, so that an act can be taken back exactly. */
export const mostRemembered = 5000

/** How posts stood in a thread before others came, as the log keeps it. */
export interface Standing {
  /** Of those that made room; absent where there were too many. */
  numbers?: readonly Numbered[]
  /** The highest `#n` that had been given. */
  last: number
}

/**
 * Puts posts into a thread at the place that their time gives them. Posts already there keep their `#n` unless one of
 * the new ones comes before them, and both keep their order among themselves. Counting is left to the caller.
 * @param place.whole a thread that comes whole may bring an older beginning along; nothing else comes before the first post
 * @returns how those stood that made room
 */
export async function place(
  ctx: Context,
  moved: Moved,
  target: ThreadRow,
  { whole = false }: { whole?: boolean } = {},
): Promise<Standing> {
  const first = whole ? undefined : await findPost(ctx.db, target.first_post_id ?? 0)
  const room = (await roomFor(ctx.db, moved, target.id)) ?? target.last_position + 1
  const from = Math.max(room, (first?.position ?? 0) + 1)
  const numbers = await numbersFrom(ctx.db, target.id, from, mostRemembered)
  await placePosts(ctx.db, moved, target.id, from)
  await moveAlerts(ctx.db, 'ids' in moved ? { posts: moved.ids } : { thread: moved.allOf }, target.id)
  return { last: target.last_position, ...(numbers ? { numbers } : {}) }
}

/** Puts posts into a thread under the very `#n` that they once had there. @returns whether they were free; if not, nothing is done */
export async function placeAgain(ctx: Context, target: ThreadRow, numbers: readonly Numbered[]): Promise<boolean> {
  const wanted = numbers.map(([, position]) => position)
  if (await areTaken(ctx.db, target.id, wanted)) return false
  await putNumbers(ctx.db, target.id, numbers)
  await moveAlerts(ctx.db, { posts: numbers.map(([id]) => id) }, target.id)
  return true
}

/**
 * After those are gone for which they made room, gives posts of a thread the very `#n` back that they had. Who came later
 * keeps theirs. Where that would change the order in which they stand by now, all keep what they have.
 * @returns the thread with the highest `#n` that counts as given
 */
export async function closeRanks(ctx: Context, thread: ThreadRow, before: Standing | undefined): Promise<ThreadRow> {
  const old = new Map(before?.numbers)
  const all = before?.numbers ? await numbersFrom(ctx.db, thread.id, 1, Number.MAX_SAFE_INTEGER - 1) : undefined
  if (!before || !all) return thread
  const wanted = all.map(([id, position]) => [id, old.get(id) ?? position] as const)
  if (wanted.some(([, position], index) => position <= (wanted[index - 1]?.[1] ?? 0))) return thread
  const changed = wanted.filter(([, position], index) => position !== all[index]?.[1])
  if (changed.length > 0) await putNumbers(ctx.db, thread.id, changed)
  return { ...thread, last_position: before.last }
}

export const placeOf = ({ id, forum_id }: ThreadRow) => ({ threadId: id, forumId: forum_id })

/** What readers know of the posts goes along, into a new thread as it is, into one that there was as far as it goes. */
export async function carryReading(ctx: Context, source: ThreadRow, target: ThreadRow, posts: readonly PostRow[]) {
  const times = posts.map((post) => post.created_at)
  const written = { first: Math.min(...times), last: Math.max(...times) }
  if (target.first_post_id === null) await carryReads(ctx.db, placeOf(source), placeOf(target))
  else await reopenReads(ctx.db, placeOf(source), placeOf(target), written)
}

/** Everything that counts or points at posts of these threads is made right; the rows are as they were before. */
export async function settle(
  ctx: Context,
  threads: readonly ThreadRow[],
  also: readonly ForumChange[] = [],
): Promise<void> {
  await recountThreads(ctx, threads, also)
  for (const { id } of threads) {
    await refreshBacklinksWithin(ctx, id)
    await touchQuotersOfThread(ctx.db, id)
  }
}
