import { type Context, transaction } from '../../context.ts'
import { ensure } from '../../platform/policy.ts'
import { findOpenCase } from '../cases/queries.ts'
import { boardSettings } from '../setup/board.ts'
import { logged } from '../staff-log/service.ts'
import { signedIn } from '../users/policy.ts'
import type { Viewer } from '../users/viewer.ts'
import { canReportWritten } from '../wall/policy.ts'
import { visibleWritten } from '../wall/service.ts'
import { changeWritten, heldWritten } from '../wall/showing.ts'
import { ensureMayReportMore } from './allowance.ts'
import { findReport, wasCleared } from './queries.ts'
import { checked, file, haveReported, mayBeHidden, type Report } from './service.ts'

/** Something on a wall that the viewer may report. @throws Refusal 403, 404 */
export async function reportableWritten(ctx: Context, viewer: Viewer, id: number) {
  const { written } = await visibleWritten(ctx, viewer, id)
  ensure(canReportWritten(viewer, written))
  return written
}

/** Tells the staff of something on a wall; what enough trusted members report waits. @throws Invalid · Refusal 403, 404, 429 */
export async function reportWritten(ctx: Context, viewer: Viewer, id: number, report: Report): Promise<void> {
  const written = await reportableWritten(ctx, viewer, id)
  const member = signedIn(viewer)
  const given = await checked(ctx, report)
  const about = { kind: 'report', post_id: null, wall_post_id: id, member_id: written.user_id } as const
  const open = await findOpenCase(ctx.db, { kind: 'report', postId: null, wallPostId: id, memberId: written.user_id })
  if (open && (await findReport(ctx.db, member.id, { postId: null, caseId: open.id }))) return
  await ctx.limits.consume('report', String(member.id))
  await transaction(ctx, async (ctx) => {
    await ensureMayReportMore(ctx, member)
    const now = await heldWritten(ctx, id)
    const one = await file(ctx, member, about, given)
    const { reportsToHide } = await boardSettings(ctx)
    if (!one || reportsToHide === 0 || now.held_at !== null || (await wasCleared(ctx.db, { wallPostId: id }))) return
    const handles = ({ board }: Viewer['grants']) => board.flags.has('handle-reports')
    if (!(await haveReported(ctx, one, handles, reportsToHide)) || !(await mayBeHidden(ctx, now.user_id))) return
    await changeWritten(ctx, now, { held_at: ctx.now() })
    await logged(ctx, null, { action: 'cases.hide', memberId: now.user_id, after: { case: one.id, wall: id } })
  })
}
