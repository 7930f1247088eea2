import type { Context } from '../../context.ts'
import type { StaffLogRow } from '../../platform/database/tables/staff-log.ts'
import type { Viewer } from '../users/viewer.ts'
import { setFields } from './service.ts'

type States = Record<string, unknown>
type Undo = (ctx: Context, viewer: Viewer, line: StaffLogRow, before: States, after: States) => Promise<void>

const keptIn = ({ kept }: States): Map<number, string> =>
  new Map(Object.entries(kept as Record<string, string>).map(([id, value]) => [Number(id), value]))

export const fieldUndos: Record<string, Undo> = {
  'members.fields': (ctx, viewer, line, before, after) =>
    setFields(ctx, viewer, line.member_id ?? 0, keptIn(before), keptIn(after)),
}
