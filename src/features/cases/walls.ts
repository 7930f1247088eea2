import type { Context } from '../../context.ts'
import { conflict } from '../../platform/errors.ts'
import type { Member } from '../users/viewer.ts'
import { changeWritten, heldWritten } from '../wall/showing.ts'
import type { PostState } from './states.ts'

/** What a decision does with what stands on a wall, inside the caller's transaction. */
export async function releaseWritten(ctx: Context, id: number): Promise<void> {
  const written = await heldWritten(ctx, id)
  if (written.held_at !== null) await changeWritten(ctx, written, { held_at: null })
}

export async function takeWrittenAway(ctx: Context, member: Member, id: number, reason: string): Promise<void> {
  const written = await heldWritten(ctx, id)
  const gone = { deleted_at: ctx.now(), deleted_by: member.id, delete_reason: reason }
  await changeWritten(ctx, written, { ...(written.deleted_at === null ? gone : {}), held_at: null })
}

export async function writtenState(ctx: Context, id: number): Promise<PostState & { wall: number }> {
  const { held_at, deleted_at } = await heldWritten(ctx, id)
  return { wall: id, held: held_at !== null, deleted: deleted_at !== null }
}

/** As it was before the decision. @throws Refusal 409 when it is not any more as the decision left it */
export async function putWrittenBack(
  ctx: Context,
  id: number,
  { before, after, by }: { before: PostState | undefined; after: PostState | undefined; by: number | null },
): Promise<{ memberId: number }> {
  const written = await heldWritten(ctx, id)
  const is = await writtenState(ctx, id)
  const deletes = before?.deleted === false && is.deleted
  const same = after && is.held === after.held && is.deleted === after.deleted
  if (!before || !same || (deletes && written.deleted_by !== by)) throw conflict('log.changed-since')
  await changeWritten(ctx, written, {
    ...(before.held && !is.held ? { held_at: ctx.now() } : {}),
    ...(deletes ? { deleted_at: null, deleted_by: null, delete_reason: '' } : {}),
  })
  return { memberId: written.user_id }
}
