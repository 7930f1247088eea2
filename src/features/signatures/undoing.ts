import type { Context } from '../../context.ts'
import type { StaffLogRow } from '../../platform/database/tables/staff-log.ts'
import type { Viewer } from '../users/viewer.ts'
import { restoreSignature } from './service.ts'

type Undo = (ctx: Context, viewer: Viewer, line: StaffLogRow, before: Record<string, unknown>) => Promise<void>

export const signatureUndos: Record<string, Undo> = {
  'members.signature-clear': (ctx, viewer, line, before) =>
    restoreSignature(ctx, viewer, line.member_id ?? 0, String(before.signature)),
}
