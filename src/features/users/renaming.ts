import { randomUUID } from 'node:crypto'
import { type Context, transaction } from '../../context.ts'
import { whileUnchanged } from '../../platform/database/unchanged.ts'
import { findSetting, putSetting } from '../setup/queries.ts'
import { renameUser, updateUser } from './queries.ts'

const setting = 'names.version'

/**
 * Another one after each rename. Part of the key of whatever is kept ready with names in it that no version of its own
 * covers: over quotes, in the line of who reacted. Renames are rare, and everything with a name in it is too much to touch.
 */
export const namesVersion = whileUnchanged(async ({ db }: Context) => (await findSetting(db, setting)) ?? '')

/** @throws the database's error when the name is taken */
export function changeNameAndTitle(
  ctx: Context,
  id: number,
  { title, ...name }: { name: string; name_fold: string; title: string },
): Promise<void> {
  return transaction(ctx, async ({ db }) => {
    if (await renameUser(db, id, name)) await putSetting(db, setting, randomUUID())
    await updateUser(db, id, { title })
  })
}
