import type { Context } from '../../context.ts'
import type { StaffLogRow } from '../../platform/database/tables/staff-log.ts'
import { conflict } from '../../platform/errors.ts'
import type { Viewer } from '../users/viewer.ts'

/** What a line of the log says was so before or after. */
export type States = Record<string, unknown>

/** Takes one kind of act back, inside the caller's transaction, and asks for the rights that doing so needs. */
export type Undo = (ctx: Context, viewer: Viewer, line: StaffLogRow, before: States, after: States) => Promise<unknown>

/** Something is not any more as the act left it. */
export const changed = () => conflict('log.changed-since')
