import type { Context } from '../../context.ts'
import { insertJobs } from './queries.ts'
import type { Job } from './job.ts'
import { wakeWorkers } from './wake.ts'

/** Rows written in one step. */
const chunk = 100

/** The queue is a table, so a job enqueued in a transaction that fails was never enqueued. */
export async function enqueue<Payload>(
  ctx: Context,
  job: Job<Payload>,
  payload: Payload,
  { delayMs = 0 }: { delayMs?: number } = {},
): Promise<void> {
  await enqueueAll(ctx, job, [payload], { delayMs })
}

/** The same job many times, in as few steps as it takes. */
export async function enqueueAll<Payload>(
  ctx: Context,
  job: Job<Payload>,
  payloads: readonly Payload[],
  { delayMs = 0 }: { delayMs?: number } = {},
): Promise<void> {
  const now = ctx.now()
  const rest = { run_at: now + delayMs, created_at: now, claimed_until: null, failed_at: null, error: null }
  const rows = payloads.map((payload) => ({ ...rest, name: job.name, payload: JSON.stringify(payload) }))
  for (let from = 0; from < rows.length; from += chunk) await insertJobs(ctx.db, rows.slice(from, from + chunk))
  if (delayMs === 0 && rows.length > 0) wakeWorkers(ctx.engine)
}
