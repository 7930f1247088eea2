import { type Context, transaction } from '../../context.ts'
import { logged } from '../staff-log/service.ts'
import { unpinned } from '../threads/moderating.ts'
import { holdThread, updateThread } from '../threads/queries.ts'
import type { Change } from './changing.ts'
import { statesOf } from './changing.ts'
import { dueThreads } from './queries.ts'
import { deleteExpiredStubs } from './redirects/queries.ts'

/** Does what moderators put off: closes threads, unpins them, and takes away stubs whose time is over. */
export async function endWhatIsDue(ctx: Context): Promise<void> {
  const now = ctx.now()
  for (const { id } of await dueThreads(ctx.db, 'close_at', now))
    await end(ctx, id, 'close_at', 'threads.lock', { locked_at: now, close_at: null })
  for (const { id } of await dueThreads(ctx.db, 'pinned_until', now))
    await end(ctx, id, 'pinned_until', 'threads.unpin', unpinned)
  await transaction(ctx, (ctx) => deleteExpiredStubs(ctx.db, now))
}

/** In a transaction of its own, and only if it is still due: another process may have done it, or a moderator put it off. */
async function end(
  ctx: Context,
  id: number,
  due: 'close_at' | 'pinned_until',
  action: string,
  change: Change,
): Promise<void> {
  await transaction(ctx, async (ctx) => {
    const thread = await holdThread(ctx, id)
    const at = thread?.[due] ?? null
    if (!thread || at === null || at > ctx.now()) return
    await updateThread(ctx.db, id, change)
    const states = { before: statesOf(thread, change), after: { ...change } }
    await logged(ctx, null, { action, forumId: thread.forum_id, threadId: id, ...states })
  })
}
