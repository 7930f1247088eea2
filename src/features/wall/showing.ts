import type { Context } from '../../context.ts'
import type { WallPostRow } from '../../platform/database/tables/walls.ts'
import { notFound } from '../../platform/errors.ts'
import { enqueue } from '../../platform/jobs/queue.ts'
import { deleteAlertsOf } from '../alerts/queries.ts'
import { namedIn } from '../mentions/named.ts'
import { isShown } from '../threads/shown.ts'
import { writtenShown } from './jobs.ts'
import { commentersOn, findWritten, holdWritten, shownCommentsOn, updateWritten } from './queries.ts'

type Change = Partial<Pick<WallPostRow, 'deleted_at' | 'deleted_by' | 'delete_reason' | 'held_at'>>

/** Told once, however often it goes and comes back. */
export const eventOf = (id: number): string => `wall ${id}`

/** @throws Refusal 404 */
export async function heldWritten(ctx: Context, id: number): Promise<WallPostRow> {
  const written = await holdWritten(ctx, id)
  if (!written) throw notFound()
  return written
}

/**
 * Deletes, restores, holds or lets in, inside the caller's transaction. Of what is gone nobody is told any longer who has not
 * read it, nor whoever an earlier text named; of what is seen for the first time those hear whom it concerns. Its comments go and
 * come with it.
 */
export async function changeWritten(ctx: Context, written: WallPostRow, change: Change): Promise<void> {
  await updateWritten(ctx.db, written.id, change)
  const [was, is] = [isShown(written), isShown({ ...written, ...change })]
  if (was === is) return
  const comments = written.parent_id === null ? await shownCommentsOn(ctx.db, written.id) : []
  for (const id of [written.id, ...comments])
    if (was) await deleteAlertsOf(ctx.db, eventOf(id))
    else await enqueue(ctx, writtenShown, { writtenId: id })
}

/** The owner of the wall and, for a comment, who wrote what it comments on and who else commented; not its author. */
export async function concerned(
  ctx: Context,
  written: Pick<WallPostRow, 'user_id' | 'member_id' | 'parent_id'>,
): Promise<number[]> {
  const { user_id: author, member_id: owner, parent_id: parentId } = written
  const parent = parentId === null ? undefined : await findWritten(ctx.db, parentId)
  const others = parent ? [parent.user_id, ...(await commentersOn(ctx.db, parent.id))] : []
  return [...new Set([owner, ...others])].filter((id) => id !== author)
}

/** Whom it names, but for its author. */
export async function mentionedOn(ctx: Context, written: Pick<WallPostRow, 'user_id' | 'html'>): Promise<number[]> {
  const named = await namedIn(ctx.db, [written.html])
  return [...new Set([...named.values()].map(({ id }) => id))].filter((id) => id !== written.user_id)
}
