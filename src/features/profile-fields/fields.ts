import { createHash } from 'node:crypto'
import type { Context } from '../../context.ts'
import { whileUnchanged } from '../../platform/database/unchanged.ts'
import type { ProfileFieldRow } from '../../platform/database/tables/profile-fields.ts'
import { standingFields } from './queries.ts'

export interface BoardFields {
  all: readonly ProfileFieldRow[]
  /** The same for the same fields: part of the key of whatever is kept ready with one in it. */
  version: string
}

/** What the board asks now; read again only after something was written. */
export const boardFields = whileUnchanged(async ({ db }: Context): Promise<BoardFields> => {
  const all = await standingFields(db)
  const version = createHash('sha256').update(JSON.stringify(all)).digest('base64url').slice(0, 8)
  return { all, version }
})
