import { randomUUID } from 'node:crypto'
import { type Context, transaction } from '../../context.ts'
import { whileUnchanged } from '../../platform/database/unchanged.ts'
import type { UserRow } from '../../platform/database/tables/users.ts'
import { notFound } from '../../platform/errors.ts'
import { ensureReleased } from '../members/names/embargo.ts'
import { insertFormerName } from '../members/names/queries.ts'
import { findSetting, putSetting } from '../setup/queries.ts'
import { holdUser, renameUser, updateUser } from './queries.ts'

const setting = 'names.version'

/**
 * Another one after each rename. Part of the key of whatever is kept ready with names in it that no version of its own
 * covers: over quotes, in the line of who reacted. Renames are rare, and everything with a name in it is too much to touch.
 */
export const namesVersion = whileUnchanged(async ({ db }: Context) => (await findSetting(db, setting)) ?? '')

/** In the transaction in which somebody comes to be called something else. */
export async function namesChanged({ db }: Context): Promise<void> {
  await putSetting(db, setting, randomUUID())
}

/**
 * Gives a held member another name and notes the one they had. The same name changes nothing.
 * @param by whoever does it: the member or an administrator
 * @throws the database's error when the name is taken, Invalid at `username` when it is kept for somebody else
 */
export async function rename(
  ctx: Context,
  by: number,
  { id, name, name_fold }: UserRow,
  next: { name: string; name_fold: string },
): Promise<void> {
  if (!(await renameUser(ctx.db, id, next))) return
  await ensureReleased(ctx, next.name_fold, id)
  await insertFormerName(ctx.db, { user_id: id, name, name_fold, until: ctx.now(), changed_by: by, merged_id: null })
  await namesChanged(ctx)
}

/** @throws the database's error when the name is taken, Invalid when it is kept for somebody else, Refusal 404 */
export function changeNameAndTitle(
  ctx: Context,
  id: number,
  { title, ...name }: { name: string; name_fold: string; title: string },
): Promise<void> {
  return transaction(ctx, async (ctx) => {
    const before = await holdUser(ctx, id)
    if (!before) throw notFound()
    await rename(ctx, id, before, name)
    await updateUser(ctx.db, id, { title })
  })
}
