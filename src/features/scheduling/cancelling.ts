import { type Context, transaction } from '../../context.ts'
import type { ScheduledRow } from '../../platform/database/tables/scheduled-threads.ts'
import { conflict, invalid, notFound } from '../../platform/errors.ts'
import { cleanLine } from '../../platform/text/clean.ts'
import { logged } from '../staff-log/service.ts'
import { signedIn } from '../users/policy.ts'
import type { Viewer } from '../users/viewer.ts'
import { failureOf } from './failure.ts'
import { canSeeScheduled } from './policy.ts'
import { changeScheduled, holdScheduled } from './queries.ts'
import { nextState } from './service.ts'

/** Code points. */
export const longestReason = 500

/** Takes a waiting thread away; its writer reads who did it and why. One that is cancelled already stays so. @throws Invalid on `reason`, Refusal 403, 404 */
export async function cancelScheduled(ctx: Context, viewer: Viewer, id: number, typed: string): Promise<ScheduledRow> {
  const member = signedIn(viewer)
  return transaction(ctx, async (ctx) => {
    const row = await holdScheduled(ctx, id)
    if (!row || !canSeeScheduled(viewer, { ...row, cancelled_at: null })) throw notFound()
    if (row.cancelled_at !== null) return row
    const reason = cleanLine(typed)
    if (Array.from(reason).length > longestReason) throw invalid('reason', 'posts.reason-long', { max: longestReason })
    const at = nextState(ctx, row)
    const change = { cancelled_at: at, cancelled_by: member.id, cancel_reason: reason, updated_at: at }
    await changeScheduled(ctx.db, row, { ...change, submission_key: null })
    const { title, publish_at } = row
    const where = { forumId: row.forum_id ?? undefined, memberId: row.user_id }
    const states = { before: { title, publish_at }, after: { scheduled: id } }
    await logged(ctx, viewer, { action: 'scheduled.cancel', ...where, ...states, reason })
    return row
  })
}

/**
 * Takes a cancelling back. What should have appeared meanwhile does not appear at once: its writer chooses a new time.
 * @throws Refusal 403, 404, 409 when there is nothing to take back any more
 */
export async function restoreScheduled(ctx: Context, viewer: Viewer, id: number): Promise<void> {
  signedIn(viewer)
  await transaction(ctx, async (ctx) => {
    const row = await holdScheduled(ctx, id)
    if (!row || row.cancelled_at === null) throw conflict('log.changed-since')
    if (!canSeeScheduled(viewer, { ...row, cancelled_at: null })) throw notFound()
    const at = nextState(ctx, row)
    const late = row.publish_at <= at ? { failed_at: at, failure: failureOf('scheduling.failed-cancelled') } : {}
    const back = { cancelled_at: null, cancelled_by: null, cancel_reason: '', updated_at: at }
    await changeScheduled(ctx.db, row, { ...back, ...late })
    const where = { forumId: row.forum_id ?? undefined, memberId: row.user_id }
    await logged(ctx, viewer, { action: 'scheduled.restore', ...where, after: { title: row.title, scheduled: id } })
  })
}
