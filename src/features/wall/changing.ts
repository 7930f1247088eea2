import { type Context, transaction } from '../../context.ts'
import type { WallPostRow } from '../../platform/database/tables/walls.ts'
import { enqueue } from '../../platform/jobs/queue.ts'
import { ensure } from '../../platform/policy.ts'
import { openCase } from '../cases/opening.ts'
import { openCases } from '../censoring/judging.ts'
import { idsNamedIn } from '../mentions/named.ts'
import { boardSettings } from '../setup/board.ts'
import { logged } from '../staff-log/service.ts'
import { isShown } from '../threads/shown.ts'
import { signedIn } from '../users/policy.ts'
import { may, type Member, type Viewer } from '../users/viewer.ts'
import { writeShort } from '../short-texts/writing.ts'
import { writtenShown } from './jobs.ts'
import { canDeleteWritten, canEditWritten, canRestoreWritten, isStaffAct } from './policy.ts'
import { updateWritten } from './queries.ts'
import { judged, longest, visibleWritten } from './service.ts'
import { changeWritten, heldWritten } from './showing.ts'

/** One of them that its author may change now. @throws Refusal 403, 404 */
export async function editableWritten(ctx: Context, viewer: Viewer, id: number) {
  const found = await visibleWritten(ctx, viewer, id)
  const { editWindowMinutes } = await boardSettings(ctx)
  ensure(canEditWritten(viewer, found.written, editWindowMinutes, ctx.now()))
  return found
}

/** @throws Invalid, Refusal 403, 404, 429 */
export async function editWritten(ctx: Context, viewer: Viewer, id: number, typed: string): Promise<void> {
  const { written } = await editableWritten(ctx, viewer, id)
  const member = signedIn(viewer)
  if (!may(member, 'no-flood')) await ctx.limits.consume('post', String(member.id))
  const text = await writeShort(ctx, typed, longest, written.html)
  if (text.body === written.body) return
  const judgement = await judged(ctx, member, text.body, written.body)
  const { editWindowMinutes } = await boardSettings(ctx)
  await transaction(ctx, async (ctx) => {
    const now = await heldWritten(ctx, id)
    ensure(canEditWritten(viewer, now, editWindowMinutes, ctx.now()))
    await updateWritten(ctx.db, id, { ...text, edited_at: ctx.now() })
    const about = { post_id: null, wall_post_id: id, member_id: now.user_id }
    await openCases(ctx, judgement, about)
    if (judgement.hold.length === 0 && isShown(now) && namesMore(now.html, text.html))
      await enqueue(ctx, writtenShown, { writtenId: id, edited: true })
    if (judgement.hold.length === 0 || now.held_at !== null) return
    await changeWritten(ctx, now, { held_at: ctx.now() })
    await openCase(ctx, { kind: 'held', ...about })
  })
}

function namesMore(before: string, after: string): boolean {
  const known = new Set(idsNamedIn([before]))
  return idsNamedIn([after]).some((id) => !known.has(id))
}

/**
 * Takes it away from everybody but its author, whoever deleted it and the staff. Deleting what is deleted changes nothing.
 * @param reason for the staff, and kept only where one of them takes away what is not theirs @throws Refusal 403, 404
 */
export async function deleteWritten(ctx: Context, viewer: Viewer, id: number, reason = ''): Promise<void> {
  const { written } = await visibleWritten(ctx, viewer, id)
  const { editWindowMinutes } = await boardSettings(ctx)
  ensure(canDeleteWritten(viewer, written, editWindowMinutes, ctx.now()))
  const member = signedIn(viewer)
  await transaction(ctx, async (ctx) => {
    const now = await heldWritten(ctx, id)
    ensure(canDeleteWritten(viewer, now, editWindowMinutes, ctx.now()))
    if (now.deleted_at !== null) return
    const given = isStaffAct(viewer, now) ? reason : ''
    await changeWritten(ctx, now, { deleted_at: ctx.now(), deleted_by: member.id, delete_reason: given })
    await log(ctx, member, now, true, given)
  })
}

/** @throws Refusal 403, 404 */
export async function restoreWritten(ctx: Context, viewer: Viewer, id: number): Promise<void> {
  const { written } = await visibleWritten(ctx, viewer, id)
  ensure(canRestoreWritten(viewer, written))
  const member = signedIn(viewer)
  await transaction(ctx, async (ctx) => {
    const now = await heldWritten(ctx, id)
    if (now.deleted_at === null) return
    ensure(canRestoreWritten(viewer, now))
    await changeWritten(ctx, now, { deleted_at: null, deleted_by: null, delete_reason: '' })
    await log(ctx, member, now, false, '')
  })
}

async function log(ctx: Context, member: Member, written: WallPostRow, deleted: boolean, reason: string) {
  if (!isStaffAct(member, written)) return
  await logged(ctx, member, {
    action: deleted ? 'wall.delete' : 'wall.restore',
    memberId: written.user_id,
    before: { wall: written.id, deleted: !deleted },
    after: { wall: written.id, deleted },
    reason,
  })
}
