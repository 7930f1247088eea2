import type { Context } from '../../context.ts'
import { enqueue } from '../../platform/jobs/queue.ts'
import { failureOf } from './failure.ts'
import { notPublished } from './jobs.ts'
import { deleteCancelledBefore, failScheduledIn } from './queries.ts'

const keptDays = 30
const day = 24 * 60 * 60 * 1000

/** What was to appear in a forum that is being removed stays with its writers, and they are told. In the caller's transaction. */
export async function keepScheduled(ctx: Context, forumId: number): Promise<void> {
  const ids = await failScheduledIn(ctx.db, forumId, ctx.now(), failureOf('scheduling.failed-removed'))
  for (const scheduledId of ids) await enqueue(ctx, notPublished, { scheduledId })
}

/** What was cancelled can be taken back for so long. */
export function forgetCancelled(ctx: Context): Promise<void> {
  return deleteCancelledBefore(ctx.db, ctx.now() - keptDays * day)
}
