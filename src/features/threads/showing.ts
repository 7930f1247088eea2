import type { Context } from '../../context.ts'
import type { ThreadRow } from '../../platform/database/tables/threads.ts'
import { recountForum } from '../forums/queries.ts'
import { visiblePostsByAuthor } from '../posts/queries.ts'
import { touchQuotersOfThread } from '../quotes/queries.ts'
import { scoresInThread } from '../reactions/queries.ts'
import { changeCounts } from '../users/queries.ts'
import { updateThread } from './queries.ts'

export type Showing = Pick<ThreadRow, 'deleted_at' | 'held_at'>

/** What everybody may see, as far as nothing but deletion and waiting is asked. Only this is counted anywhere. */
export const isShown = ({ deleted_at, held_at }: Showing): boolean => deleted_at === null && held_at === null

/** Deletes, holds or shows a thread with everything that counts it. Inside the caller's transaction, the thread held by it. */
export async function changeThread(
  ctx: Context,
  thread: ThreadRow,
  change: Partial<Showing & Pick<ThreadRow, 'deleted_by'>>,
): Promise<void> {
  await updateThread(ctx.db, thread.id, change)
  const shown = isShown({ ...thread, ...change })
  if (shown === isShown(thread)) return
  const sign = shown ? 1 : -1
  await recountForum(ctx.db, thread.forum_id, { threads: sign, posts: sign * thread.post_count })
  for (const { user_id, count } of await visiblePostsByAuthor(ctx.db, thread.id)) {
    await changeCounts(ctx.db, user_id, { posts: sign * count })
  }
  for (const { user_id, score } of await scoresInThread(ctx.db, thread.id)) {
    await changeCounts(ctx.db, user_id, { score: sign * score })
  }
  await touchQuotersOfThread(ctx.db, thread.id)
}
