import type { Context } from '../../context.ts'
import type { ThreadRow } from '../../platform/database/tables/threads.ts'
import { countsInForum } from '../forums/queries.ts'
import { noteThread } from '../indexnow/noting.ts'
import { touchQuotersOfThread } from '../quotes/queries.ts'
import { countForAuthors } from './author-counts.ts'
import { settleTags } from '../tags/keeping/counting.ts'
import { changeForums } from './counting.ts'
import { updateThread } from './queries.ts'
import { isShown, type Showing } from './shown.ts'

/** Deletes, holds or shows a thread with everything that counts it. Inside the caller's transaction, the thread held by it. */
export async function changeThread(
  ctx: Context,
  thread: ThreadRow,
  change: Partial<Showing & Pick<ThreadRow, 'deleted_by' | 'delete_reason'>>,
): Promise<void> {
  await updateThread(ctx.db, thread.id, change)
  await touchQuotersOfThread(ctx.db, thread.id)
  const shown = isShown({ ...thread, ...change })
  if (shown === isShown(thread)) return
  await noteThread(ctx, thread, { ...thread, ...change })
  const sign = shown ? 1 : -1
  await changeForums(ctx, [{ id: thread.forum_id, threads: sign, posts: sign * thread.post_count }])
  await settleTags(ctx, [thread.id])
  if (await countsInForum(ctx, thread.forum_id)) await countForAuthors(ctx, thread, sign)
}
