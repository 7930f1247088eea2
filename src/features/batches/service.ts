import { type Context, transaction } from '../../context.ts'
import type { BatchRow } from '../../platform/database/tables/batches.ts'
import { conflict, Invalid, invalid, notFound } from '../../platform/errors.ts'
import { enqueue } from '../../platform/jobs/queue.ts'
import { ensure } from '../../platform/policy.ts'
import { cleanLine } from '../../platform/text/clean.ts'
import { fold } from '../../platform/text/fold.ts'
import { logged } from '../staff-log/service.ts'
import { canAdminister, signedIn } from '../users/policy.ts'
import { findUserByFold } from '../users/queries.ts'
import type { Viewer } from '../users/viewer.ts'
import { acts, type Given } from './acts.ts'
import { type Criteria, type Noun, readCriteria, type Typed } from './criteria.ts'
import { batchStep } from './jobs.ts'
import { batchOfForm, extent, findBatch, holdBatch, insertBatch, updateBatch } from './queries.ts'

const longestReason = 500

/** What was asked for, as criteria. @throws Invalid, Refusal 403 */
export function criteriaOf(ctx: Context, viewer: Viewer, noun: Noun, typed: Typed): Promise<Criteria> {
  ensure(canAdminister(viewer))
  return readCriteria(noun, typed, async (name) => (await findUserByFold(ctx.db, fold(name)))?.id)
}

export interface NewBatch {
  typed: Typed
  action: string
  given: Given
  reason: string
  /** Of the form: the same one twice is one batch. */
  key: string
}

/**
 * Begins to do one thing to everything that the criteria find now; what comes to fit them later is left alone. It goes on in the
 * background with the rights of who began it.
 * @returns the batch's id
 * @throws Invalid, Refusal 403
 */
export async function beginBatch(ctx: Context, viewer: Viewer, noun: Noun, batch: NewBatch): Promise<number> {
  const criteria = await criteriaOf(ctx, viewer, noun, batch.typed)
  const member = signedIn(viewer)
  const act = Object.hasOwn(acts[noun], batch.action) ? acts[noun][batch.action] : undefined
  if (!act) throw invalid('action', 'batches.choose-action')
  const wrong = (await act.check?.(ctx, batch.given)) ?? {}
  if (Object.keys(wrong).length > 0) throw new Invalid(wrong)
  const reason = cleanLine(batch.reason)
  if ([...reason].length > longestReason) throw invalid('reason', 'posts.reason-long', { max: longestReason })
  const given = act.takes ? { [act.takes]: batch.given[act.takes] ?? '' } : {}
  return transaction(ctx, async (ctx) => {
    const { found, highest } = await extent(ctx.db, noun, criteria, member.id, ctx.now())
    const row = { noun, action: batch.action, reason, found, highest, user_id: member.id, created_at: ctx.now() }
    const texts = {
      criteria: JSON.stringify(criteria),
      given: JSON.stringify(given),
      form_key: `${member.id} ${batch.key}`,
    }
    const id = await insertBatch(ctx.db, { ...row, ...texts })
    if (id === undefined) return (await batchOfForm(ctx.db, texts.form_key))?.id ?? 0
    const after = { batch: id, act: batch.action, found }
    await logged(ctx, viewer, { action: 'batches.begin', after, reason })
    await enqueue(ctx, batchStep, { batchId: id })
    return id
  })
}

export async function batchFor(ctx: Context, viewer: Viewer, id: number): Promise<BatchRow> {
  ensure(canAdminister(viewer))
  const batch = await findBatch(ctx.db, id)
  if (!batch) throw notFound()
  return batch
}

/** What was done stays done, and each of it can be taken back from the log. @throws Refusal 403, 404, 409 when it is over */
export async function cancelBatch(ctx: Context, viewer: Viewer, id: number): Promise<void> {
  await batchFor(ctx, viewer, id)
  await transaction(ctx, async (ctx) => {
    const batch = await holdBatch(ctx, id)
    if (!batch || isOver(batch)) throw conflict('batches.over')
    await updateBatch(ctx.db, id, { cancelled_at: ctx.now() })
    const after = { batch: id, done: batch.done, skipped: batch.skipped }
    await logged(ctx, viewer, { action: 'batches.cancel', after })
  })
}

/** Goes on where it stands, should the work have been given up. @throws Refusal 403, 404, 409 when it is over */
export async function resumeBatch(ctx: Context, viewer: Viewer, id: number): Promise<void> {
  if (isOver(await batchFor(ctx, viewer, id))) throw conflict('batches.over')
  await enqueue(ctx, batchStep, { batchId: id })
}

export const isOver = ({ finished_at, cancelled_at }: BatchRow): boolean =>
  finished_at !== null || cancelled_at !== null
