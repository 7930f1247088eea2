import { type Context, transaction } from '../../context.ts'
import type { BatchRow } from '../../platform/database/tables/batches.ts'
import { Invalid, Refusal } from '../../platform/errors.ts'
import { on, type Work } from '../../platform/jobs/job.ts'
import { enqueue } from '../../platform/jobs/queue.ts'
import { allowed } from '../../platform/policy.ts'
import { viewerFor } from '../accounts/load-viewer.ts'
import { logged } from '../staff-log/service.ts'
import { canAdminister } from '../users/policy.ts'
import { findUser } from '../users/queries.ts'
import type { Member } from '../users/viewer.ts'
import { type Act, acts, type Given } from './acts.ts'
import type { Criteria } from './criteria.ts'
import { batchStep } from './jobs.ts'
import { findBatch, holdBatch, membersFound, threadsFound, updateBatch } from './queries.ts'
import { isOver } from './service.ts'

/** Of one step; each of them is a transaction of its own, so that nobody waits for long. */
const atOnce = 25

/** Does the next of a batch and asks for the step after it. Who may not administer any more has nothing done in their name. */
async function goOn(ctx: Context, { batchId }: { batchId: number }): Promise<void> {
  const batch = await findBatch(ctx.db, batchId)
  if (!batch || isOver(batch)) return
  const viewer = await starterOf(ctx, batch)
  const act = acts[batch.noun][batch.action]
  if (!viewer || !act) return updateBatch(ctx.db, batchId, { cancelled_at: ctx.now() })
  const ids = await nextOf(ctx, batch)
  for (const id of ids) await doOne(ctx, viewer, act, batch, id)
  await transaction(ctx, async (ctx) => {
    const now = await holdBatch(ctx, batchId)
    if (!now) return
    const [done, skipped] = [now.done - batch.done, now.skipped - batch.skipped]
    if (done + skipped > 0)
      await logged(ctx, viewer, { action: 'batches.step', after: { batch: batchId, done, skipped } })
    if (isOver(now)) return
    if (ids.length < atOnce) await updateBatch(ctx.db, batchId, { finished_at: ctx.now() })
    else await enqueue(ctx, batchStep, { batchId })
  })
}

async function starterOf(ctx: Context, batch: BatchRow): Promise<Member | undefined> {
  const row = await findUser(ctx.db, batch.user_id)
  const viewer = row && (await viewerFor(ctx, row))
  return viewer && viewer.standing.banned === null && allowed(canAdminister(viewer)) ? viewer : undefined
}

async function nextOf(ctx: Context, batch: BatchRow): Promise<number[]> {
  const criteria = JSON.parse(batch.criteria) as Criteria
  const portion = { after: batch.reached, upTo: batch.highest, limit: atOnce }
  const rows =
    batch.noun === 'threads'
      ? await threadsFound(ctx.db, criteria, portion)
      : await membersFound(ctx.db, criteria, batch.user_id, ctx.now(), portion)
  return rows.map((row) => row.id)
}

/** What is refused, as it would be to one who asked for it alone, is passed over. */
async function doOne(ctx: Context, viewer: Member, act: Act, batch: BatchRow, id: number): Promise<void> {
  const note = (one: 'done' | 'skipped', work: (ctx: Context) => Promise<unknown>) =>
    transaction(ctx, async (ctx) => {
      const now = await holdBatch(ctx, batch.id)
      if (!now || isOver(now) || now.reached >= id) return
      await work(ctx)
      await updateBatch(ctx.db, batch.id, { reached: id, [one]: now[one] + 1 })
    })
  try {
    await note('done', (ctx) => act.run(ctx, viewer, id, JSON.parse(batch.given) as Given, batch.reason))
  } catch (error) {
    if (!(error instanceof Refusal) && !(error instanceof Invalid))
      ctx.log.error({ event: 'batch.item', batchId: batch.id, id, err: error }, 'one of a batch failed')
    await note('skipped', () => Promise.resolve())
  }
}

export const batchWork: readonly Work[] = [on(batchStep, goOn)]
