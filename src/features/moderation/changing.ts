import { type Context, transaction } from '../../context.ts'
import type { ThreadRow } from '../../platform/database/tables/threads.ts'
import { Invalid } from '../../platform/errors.ts'
import { cleanLine } from '../../platform/text/clean.ts'
import type { Flag } from '../permissions/catalogue.ts'
import { logged } from '../staff-log/service.ts'
import { findPrefix, updateThread } from '../threads/queries.ts'
import { titleErrors } from '../threads/starting.ts'
import type { Viewer } from '../users/viewer.ts'
import { heldThreads } from './holding.ts'

export type Change = Partial<
  Pick<
    ThreadRow,
    | 'title'
    | 'prefix_id'
    | 'pinned_at'
    | 'pinned_until'
    | 'pin_order'
    | 'featured_at'
    | 'slow_seconds'
    | 'close_at'
    | 'locked_at'
  >
>

export interface ThreadChange {
  action: string
  flag: Flag
  reason: string
  change: Change
}

/** Changes what threads say of themselves, with the state before and after in the log. What already is so changes nothing. */
export function changeThreads(
  ctx: Context,
  viewer: Viewer,
  threadIds: readonly number[],
  { action, flag, reason, change }: ThreadChange,
): Promise<ThreadRow[]> {
  return transaction(ctx, async (ctx) => {
    const threads = await heldThreads(ctx, viewer, threadIds, flag)
    for (const thread of threads) {
      const before = statesOf(thread, change)
      if (JSON.stringify(before) === JSON.stringify(change)) continue
      await updateThread(ctx.db, thread.id, change)
      const states = { before, after: { ...change }, reason }
      await logged(ctx, viewer, { action, forumId: thread.forum_id, threadId: thread.id, ...states })
    }
    return threads
  })
}

/** The same columns as they are now. */
export function statesOf(thread: ThreadRow, change: Change): Record<string, unknown> {
  return Object.fromEntries(Object.keys(change).map((name) => [name, thread[name as keyof Change]]))
}

/** @throws Invalid on `title`, Refusal 403, 404, 409 */
export async function retitle(
  ctx: Context,
  viewer: Viewer,
  threadIds: readonly number[],
  given: { title: string; prefixId: number | null; reason: string },
): Promise<ThreadRow[]> {
  const title = cleanLine(given.title)
  const wrong = titleErrors(title)
  if (Object.keys(wrong).length > 0) throw new Invalid(wrong)
  const prefix_id = (await findPrefix(ctx.db, given.prefixId)) === null ? null : given.prefixId
  const change = { title, prefix_id }
  return changeThreads(ctx, viewer, threadIds, {
    action: 'threads.retitle',
    flag: 'edit-thread',
    change,
    reason: given.reason,
  })
}
