import type { Context } from '../../context.ts'
import type { AlertRow } from '../../platform/database/tables/alerts.ts'
import { notFound } from '../../platform/errors.ts'
import type { Member, Viewer } from '../users/viewer.ts'
import { type Bell, bellChanged, bellOf } from './bell.ts'
import { alertOf, findAlert, hasUnreadOf, setBundle, setRead, setViewed } from './queries.ts'

/** The list was opened: the bell falls silent, what was not read stays so. */
export async function viewAlerts(ctx: Context, member: Member): Promise<void> {
  await setViewed(ctx.db, member.id, ctx.now())
  bellChanged(ctx.engine, member.id)
}

export async function readAllAlerts(ctx: Context, member: Member): Promise<void> {
  await setRead(ctx.db, member.id, ctx.now())
  bellChanged(ctx.engine, member.id)
}

/** Everything on the line of this alert is read, or unread again. @throws Refusal 404 when it is not the member's */
export async function turnAlert(ctx: Context, member: Member, id: number, read: boolean): Promise<AlertRow> {
  const alert = await findAlert(ctx.db, member.id, id)
  if (!alert) throw notFound()
  await setBundle(ctx.db, member.id, alert.bundle, read ? ctx.now() : null)
  bellChanged(ctx.engine, member.id)
  return alert
}

/** These posts are shown: what told of them is read. Asks the database only when something tells of their thread. */
export async function readAlertsOf(
  ctx: Context,
  req: { viewer: Viewer; bell: Bell },
  threadId: number,
  postIds: readonly number[],
): Promise<void> {
  const { viewer, bell } = req
  if (viewer.id === null || postIds.length === 0) return
  const isTold = bell.threads ? bell.threads.has(threadId) : await hasUnreadOf(ctx.db, viewer.id, postIds)
  if (!isTold) return
  await setRead(ctx.db, viewer.id, ctx.now(), { posts: postIds })
  bellChanged(ctx.engine, viewer.id)
  req.bell = await bellOf(ctx, viewer)
}

/** What an alert without a post tells of is shown. */
export async function readAlertOf(ctx: Context, req: { viewer: Viewer; bell: Bell }, event: string): Promise<void> {
  const { viewer } = req
  if (viewer.id === null || viewer.lookingAs !== undefined) return
  if ((await alertOf(ctx.db, viewer.id, event))?.read_at !== null) return
  await setRead(ctx.db, viewer.id, ctx.now(), { event })
  bellChanged(ctx.engine, viewer.id)
  req.bell = await bellOf(ctx, viewer)
}
