import type { Context } from '../../context.ts'
import type { StaffLogRow } from '../../platform/database/tables/staff-log.ts'
import { conflict } from '../../platform/errors.ts'
import type { Viewer } from '../users/viewer.ts'
import { deleteWritten, restoreWritten } from './changing.ts'
import { findWritten } from './queries.ts'

type States = Record<string, unknown>
type Undo = (ctx: Context, viewer: Viewer, line: StaffLogRow, before: States, after: States) => Promise<void>

/** How the staff's acts on walls are taken back. */
export const wallUndos: Record<string, Undo> = {
  'wall.delete': turn(false),
  'wall.restore': turn(true),
}

function turn(deleted: boolean): Undo {
  return async (ctx, viewer, _line, before) => {
    const written = await findWritten(ctx.db, Number(before.wall))
    if (!written || (written.deleted_at !== null) === deleted) throw conflict('log.changed-since')
    await (deleted ? deleteWritten(ctx, viewer, written.id) : restoreWritten(ctx, viewer, written.id))
  }
}
