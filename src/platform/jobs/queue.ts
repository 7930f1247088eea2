import type { Context } from '../../context.ts'
import { insertJob } from './queries.ts'
import type { Job } from './job.ts'
import { wakeWorkers } from './wake.ts'

/** The queue is a table, so a job enqueued in a transaction that fails was never enqueued. */
export async function enqueue<Payload>(
  ctx: Context,
  job: Job<Payload>,
  payload: Payload,
  { delayMs = 0 }: { delayMs?: number } = {},
): Promise<void> {
  const now = ctx.now()
  const row = { name: job.name, payload: JSON.stringify(payload), run_at: now + delayMs, created_at: now }
  await insertJob(ctx.db, { ...row, claimed_until: null, failed_at: null, error: null })
  if (delayMs === 0) wakeWorkers(ctx.engine)
}
