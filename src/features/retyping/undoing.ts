import type { Context } from '../../context.ts'
import type { StaffLogRow } from '../../platform/database/tables/staff-log.ts'
import { threadTypes } from '../../platform/database/tables/threads.ts'
import { conflict } from '../../platform/errors.ts'
import { findPost } from '../posts/queries.ts'
import { holdThread } from '../threads/queries.ts'
import type { Viewer } from '../users/viewer.ts'
import { ensureRetypes, writeType } from './changing.ts'

type States = Record<string, unknown>

/** The thread is again what it was, with the answer that it had, if that still stands there. */
export async function undoRetyping(
  ctx: Context,
  viewer: Viewer,
  line: StaffLogRow,
  before: States,
  after: States,
): Promise<void> {
  const thread = await holdThread(ctx, line.thread_id ?? 0)
  const type = threadTypes.find((one) => one === before.type)
  if (!thread || !type || thread.type !== after.type) throw conflict('log.changed-since')
  await ensureRetypes(ctx, viewer, thread)
  const answer = before.answer === null ? undefined : await findPost(ctx.db, Number(before.answer))
  const stands = answer?.thread_id === thread.id && answer.answers === null
  await writeType(ctx, viewer, thread, type, stands ? answer.id : null)
}
