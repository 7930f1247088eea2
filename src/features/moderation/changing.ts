import { type Context, transaction } from '../../context.ts'
import type { ThreadRow } from '../../platform/database/tables/threads.ts'
import { type FieldErrors, Invalid } from '../../platform/errors.ts'
import { cleanLine } from '../../platform/text/clean.ts'
import { titleColumns } from '../censoring/rules.ts'
import { findForum } from '../forums/queries.ts'
import type { Flag } from '../permissions/catalogue.ts'
import { noteThread } from '../indexnow/noting.ts'
import { prefixErrors } from '../prefixes/choosing.ts'
import { logged } from '../staff-log/service.ts'
import { boardSettings } from '../setup/board.ts'
import { updateThread } from '../threads/queries.ts'
import { titleErrors } from '../threads/starting.ts'
import type { Viewer } from '../users/viewer.ts'
import { heldThreads } from './holding.ts'

export type Change = Partial<
  Pick<
    ThreadRow,
    | 'title'
    | 'title_source'
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
      await noteThread(ctx, thread, { ...thread, ...change })
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

/** A date that is over by now sets nothing off: put back it would close or unpin the thread at once. */
export function stillAhead(change: Change, now: number): Change {
  const over = (['close_at', 'pinned_until'] as const).filter((name) => (change[name] ?? now + 1) <= now)
  return { ...change, ...Object.fromEntries(over.map((name) => [name, null])) }
}

/** @throws Invalid on `title` or `prefix_id`, Refusal 403, 404, 409 */
export function retitle(
  ctx: Context,
  viewer: Viewer,
  threadIds: readonly number[],
  given: { title: string; prefixId: number | null; reason: string },
): Promise<ThreadRow[]> {
  const [action, flag] = ['threads.retitle', 'edit-thread'] as const
  const typed = cleanLine(given.title)
  return transaction(ctx, async (ctx) => {
    const change = { ...(await titleColumns(ctx, typed)), prefix_id: given.prefixId }
    const wrong = titleErrors(typed, (await boardSettings(ctx)).titleCharacters)
    for (const thread of await heldThreads(ctx, viewer, threadIds, flag))
      Object.assign(wrong, await otherPrefixErrors(ctx, viewer, thread, given.prefixId))
    if (Object.keys(wrong).length > 0) throw new Invalid(wrong)
    return changeThreads(ctx, viewer, threadIds, { action, flag, change, reason: given.reason })
  })
}

/** A thread may keep what its forum does not offer. */
async function otherPrefixErrors(
  ctx: Context,
  viewer: Viewer,
  thread: ThreadRow,
  prefixId: number | null,
): Promise<FieldErrors> {
  const forum = prefixId === thread.prefix_id ? undefined : await findForum(ctx.db, thread.forum_id)
  return forum ? prefixErrors(ctx, viewer, forum, prefixId) : {}
}
