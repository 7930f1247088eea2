import type { Context } from '../../context.ts'
import type { StaffLogRow } from '../../platform/database/tables/staff-log.ts'
import { conflict } from '../../platform/errors.ts'
import { ensure } from '../../platform/policy.ts'
import { findPost } from '../posts/queries.ts'
import { holdThread } from '../threads/queries.ts'
import type { Viewer } from '../users/viewer.ts'
import { writeAnswer } from './accepting.ts'
import { canAccept } from './policy.ts'

type States = Record<string, unknown>
type Undo = (ctx: Context, viewer: Viewer, line: StaffLogRow, before: States, after: States) => Promise<unknown>

/** How the staff's acts on accepted answers are taken back. */
export const answerUndos: Record<string, Undo> = { 'answers.accept': putBack, 'answers.withdraw': putBack }

/** What answered before answers again, if nothing else does since and it still stands there. */
async function putBack(ctx: Context, viewer: Viewer, line: StaffLogRow, before: States, after: States): Promise<void> {
  const thread = await holdThread(ctx, line.thread_id ?? 0)
  if (!thread || thread.answer_post_id !== after.answer) throw conflict('log.changed-since')
  const post = await findPost(ctx.db, Number(before.answer ?? line.post_id))
  if (!post || post.thread_id !== thread.id) throw conflict('log.changed-since')
  ensure(canAccept(viewer, post, thread))
  await writeAnswer(ctx, viewer, thread, before.answer === null ? null : post)
}
