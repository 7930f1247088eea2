import type { Context } from '../../context.ts'
import type { ThreadRow } from '../../platform/database/tables/threads.ts'
import { refreshBacklinksWithin } from '../quotes/service.ts'
import { touchQuotersOfThread } from '../quotes/queries.ts'
import { type ForumChange, recountThreads } from '../threads/counting.ts'
import { type Moved, placePosts, roomFor } from './queries.ts'

/**
 * Puts posts into a thread at the place that their time gives them. Posts already there keep their `#n` unless one of
 * the new ones comes before them. Counting is left to the caller.
 * @param after the `#n` behind which they come, however old they are
 */
export async function place(ctx: Context, moved: Moved, target: ThreadRow, after = 0): Promise<void> {
  const room = await roomFor(ctx.db, moved, target.id)
  await placePosts(ctx.db, moved, target.id, Math.max(room ?? target.last_position + 1, after + 1))
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
