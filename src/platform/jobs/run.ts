import type { Context } from '../../context.ts'
import type { JobRow } from '../database/tables/platform.ts'
import type { Work } from './job.ts'
import { buryJob, claimJob, deleteJob, hasDueJob, postponeJob } from './queries.ts'

const firstRetryMs = 5_000
/** How long a worker may be silent about a job before another takes it over. */
const visibilityMs = 5 * 60_000
const errorLength = 500

/** Claims and does one due job. Returns whether there was one; a failing handler is noted and tried again later. */
export async function runNextJob(ctx: Context, work: readonly Work[]): Promise<boolean> {
  const names = work.map((one) => one.name)
  if (!(await hasDueJob(ctx.db, names, ctx.now()))) return false
  const row = await claimJob(ctx.db, ctx.engine, names, ctx.now(), ctx.now() + visibilityMs)
  if (!row) return false
  await runJob(ctx, work, row)
  return true
}

/** Does everything that is due, one after the other: what tests call instead of waiting for a worker. */
export async function runDueJobs(ctx: Context, work: readonly Work[]): Promise<number> {
  let done = 0
  while (await runNextJob(ctx, work)) done += 1
  return done
}

async function runJob(ctx: Context, work: readonly Work[], row: JobRow): Promise<void> {
  const done = work.find((one) => one.name === row.name)
  try {
    await done?.run(ctx, JSON.parse(row.payload))
  } catch (error) {
    ctx.log.warn({ err: error, job: row.name, attempt: row.attempts }, 'job failed')
    return await noteFailure(ctx, row, error, done?.attempts ?? 1)
  }
  await deleteJob(ctx.db, row.id)
}

function noteFailure(ctx: Context, row: JobRow, error: unknown, attempts: number): Promise<void> {
  const text = String(error instanceof Error ? error.message : error).slice(0, errorLength)
  if (row.attempts >= attempts) return buryJob(ctx.db, row.id, ctx.now(), text)
  return postponeJob(ctx.db, row.id, ctx.now() + firstRetryMs * 2 ** row.attempts, text)
}
