import { type Context, transaction } from '../../context.ts'
import type { ScheduledRow } from '../../platform/database/tables/scheduled-threads.ts'
import { forbidden, notFound } from '../../platform/errors.ts'
import { ensure } from '../../platform/policy.ts'
import { spendDraft } from '../drafts/queries.ts'
import { holdForum } from '../forums/queries.ts'
import { submissionKey } from '../posts/service.ts'
import { forumForThreads } from '../threads/starting.ts'
import { signedIn } from '../users/policy.ts'
import { mayIn, type Viewer } from '../users/viewer.ts'
import { checkedScheduled, type GivenScheduled } from './checking.ts'
import { canSchedule, canSeeScheduled } from './policy.ts'
import { countScheduled, findScheduled, insertScheduled, scheduledByKey } from './queries.ts'

/** Of one member; a script could fill the disk with them. */
export const mostScheduled = 100

/**
 * Keeps a thread until its time. Nothing of it is on the board before. The same submission twice is one.
 * @throws Invalid with every wrong field at once, Refusal 403, 404, 429
 */
export async function scheduleThread(
  ctx: Context,
  viewer: Viewer,
  forumId: number,
  given: GivenScheduled,
): Promise<number> {
  const forum = await forumForThreads(ctx, viewer, forumId)
  const member = signedIn(viewer)
  ensure(canSchedule(viewer, forum))
  if (!mayIn(viewer, forum.id, 'no-flood')) await ctx.limits.consume('thread', String(member.id))
  const row = await checkedScheduled(ctx, member, forum, given, { ownerId: member.id, images: [] })
  const key = given.submissionKey === '' ? null : submissionKey(given, `scheduled ${forumId} ${row.title}`)
  return transaction(ctx, async (ctx) => {
    const held = await holdForum(ctx, forum.id)
    if (!held) throw notFound()
    ensure(canSchedule(viewer, held))
    const before = key === null ? undefined : await scheduledByKey(ctx.db, member.id, key)
    if (before) return before.id
    if ((await countScheduled(ctx.db, member.id)) >= mostScheduled)
      throw forbidden('scheduling.too-many', { max: mostScheduled })
    const at = ctx.now()
    await spendDraft(ctx.db, member.id, `forum-${forum.id}`, at)
    const place = { user_id: member.id, forum_id: forum.id, submission_key: key }
    return insertScheduled(ctx.db, { ...row, ...place, created_at: at, updated_at: at })
  })
}

/** @throws Refusal 403 for guests, 404 when there is none or the viewer may not know of it */
export async function visibleScheduled(ctx: Context, viewer: Viewer, id: number): Promise<ScheduledRow> {
  signedIn(viewer)
  const row = await findScheduled(ctx.db, id)
  if (!row || !canSeeScheduled(viewer, row)) throw notFound()
  return row
}

export const imagesOf = (row: Pick<ScheduledRow, 'attachment_ids'>): number[] =>
  JSON.parse(row.attachment_ids) as number[]

/** When a change of the row is: always after the one before, so that no two states look the same. */
export const nextState = (ctx: Context, row: Pick<ScheduledRow, 'updated_at'>): number =>
  Math.max(ctx.now(), row.updated_at + 1)
