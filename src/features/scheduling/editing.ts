import { type Context, transaction } from '../../context.ts'
import type { ForumRow } from '../../platform/database/tables/forums.ts'
import type { ScheduledRow } from '../../platform/database/tables/scheduled-threads.ts'
import { conflict, Invalid, invalid, notFound } from '../../platform/errors.ts'
import { allowed, ensure } from '../../platform/policy.ts'
import { spendDraft } from '../drafts/queries.ts'
import { findForum, holdForum } from '../forums/queries.ts'
import { logged } from '../staff-log/service.ts'
import { signedIn } from '../users/policy.ts'
import type { Member, Viewer } from '../users/viewer.ts'
import { type CheckedScheduled, checkedScheduled, type GivenScheduled } from './checking.ts'
import { canEditScheduled, canSchedule } from './policy.ts'
import { changeScheduled, holdScheduled } from './queries.ts'
import { imagesOf, nextState, visibleScheduled } from './service.ts'

interface Changed extends Omit<GivenScheduled, 'attachmentIds'> {
  /** Undefined leaves the images as they are. */
  attachmentIds: number[] | undefined
  /** The state that the form was filled from; undefined for a client that does not say. */
  version: number | undefined
  /** Where it shall appear, when it has no place of its own any more. */
  forumId: number | undefined
}

/** Somebody changed it after the form was opened. What was typed is still in the form, and sending it again takes its place. */
export class ScheduledConflict extends Invalid {
  constructor() {
    super({ body: { key: 'scheduling.changed' } })
  }
}

/**
 * Changes what waits, also after it failed: it then waits for its new time. Acts on somebody else's text are logged.
 * @throws Invalid with every wrong field at once, ScheduledConflict, Refusal 403, 404, 409 when it was published meanwhile
 */
export async function editScheduled(ctx: Context, viewer: Viewer, id: number, given: Changed): Promise<void> {
  const member = signedIn(viewer)
  const row = await visibleScheduled(ctx, viewer, id)
  if (given.version !== undefined && given.version !== row.updated_at) throw new ScheduledConflict()
  const forum = await placeOf(ctx, viewer, row, given.forumId)
  const images = imagesOf(row)
  const wanted = { ...given, attachmentIds: given.attachmentIds ?? images }
  const checked = await checkedScheduled(ctx, member, forum, wanted, { ownerId: row.user_id, images })
  await transaction(ctx, (ctx) => writeChange(ctx, member, row, forum, checked))
}

async function writeChange(
  ctx: Context,
  member: Member,
  row: ScheduledRow,
  forum: ForumRow,
  checked: CheckedScheduled,
) {
  if (!(await holdForum(ctx, forum.id))) throw notFound()
  const change = { ...checked, forum_id: forum.id, attempts: 0, failed_at: null, failure: null }
  if (!(await changeScheduled(ctx.db, row, { ...change, updated_at: nextState(ctx, row) }))) {
    if (await holdScheduled(ctx, row.id)) throw new ScheduledConflict()
    throw conflict('scheduling.gone')
  }
  await spendDraft(ctx.db, member.id, `scheduled-${row.id}`, ctx.now())
  if (member.id === row.user_id) return
  const states = { before: statesOf(row), after: statesOf(checked) }
  await logged(ctx, member, { action: 'scheduled.edit', forumId: forum.id, memberId: row.user_id, ...states })
}

const statesOf = ({ title, prefix_id, publish_at, body }: CheckedScheduled | ScheduledRow) => ({
  title,
  prefix_id,
  publish_at,
  characters: Array.from(body).length,
})

/** Whether the form has to ask where it shall appear: its forum is gone, or its writer may schedule nothing there any more. */
export const needsPlace = (viewer: Viewer, row: Pick<ScheduledRow, 'forum_id'>): boolean =>
  row.forum_id === null || !allowed(canEditScheduled(viewer, row.forum_id))

/** @throws Invalid on `forum_id`, Refusal 403 */
async function placeOf(ctx: Context, viewer: Viewer, row: ScheduledRow, wished: number | undefined): Promise<ForumRow> {
  const own = row.forum_id === null ? undefined : await findForum(ctx.db, row.forum_id)
  if (own && !needsPlace(viewer, row)) return own
  if (viewer.standing.muted) ensure('errors.muted')
  const forum = wished === undefined ? undefined : await findForum(ctx.db, wished)
  if (forum?.kind !== 'forum' || !allowed(canSchedule(viewer, forum)))
    throw invalid('forum_id', 'threads.forum-invalid')
  return forum
}
