import type { Context } from '../../context.ts'
import type { PollRow } from '../../platform/database/tables/polls.ts'
import type { StaffLogRow } from '../../platform/database/tables/staff-log.ts'
import { conflict } from '../../platform/errors.ts'
import { ensure } from '../../platform/policy.ts'
import { logged } from '../staff-log/service.ts'
import { canModerateThread } from '../threads/policy.ts'
import { holdThread, type ThreadInForum, updateThread } from '../threads/queries.ts'
import type { Viewer } from '../users/viewer.ts'
import { removePoll, statesOf } from './keeping.ts'
import { findPoll, holdPoll, updatePoll } from './queries.ts'

type States = Record<string, unknown>
type Undo = (ctx: Context, viewer: Viewer, line: StaffLogRow, before: States, after: States) => Promise<unknown>

const gone = () => conflict('log.changed-since')

/** How the staff's acts on polls are taken back. */
export const pollUndos: Record<string, Undo> = {
  'polls.make': async (ctx, viewer, line, _before, after) => {
    const found = await holdPoll(ctx, line.thread_id ?? 0)
    if (!found || found.poll.id !== after.poll) throw gone()
    await removePoll(ctx, viewer, found.poll.thread_id)
  },
  'polls.change': putBack,
  'polls.close': putBack,
  'polls.reopen': putBack,
  'polls.remove': async (ctx, viewer, _line, before) => {
    const poll = await findPoll(ctx.db, Number(before.poll))
    if (!poll || poll.removed_at === null) throw gone()
    const thread = await heldThread(ctx, viewer, poll.thread_id)
    if (await holdPoll(ctx, thread.id)) throw conflict('polls.has-one')
    await updatePoll(ctx.db, poll.id, { removed_at: null })
    await updateThread(ctx.db, thread.id, {})
    const after = { poll: poll.id, title: poll.question }
    await logged(ctx, viewer, { action: 'polls.restore', ...about(thread), after })
  },
}

/** Puts settings back if they still are what the act made them. Who voted may rely on how the poll was then. */
async function putBack(ctx: Context, viewer: Viewer, line: StaffLogRow, before: States, after: States): Promise<void> {
  const thread = await heldThread(ctx, viewer, line.thread_id ?? 0)
  const found = await holdPoll(ctx, thread.id)
  if (!found || JSON.stringify(statesOf(found.poll)) !== JSON.stringify(after)) throw gone()
  const fixed = before.max_choices === after.max_choices && before.is_public === after.is_public
  if (found.poll.voters > 0 && !fixed) throw gone()
  const { poll, title, ...change } = before
  await updatePoll(ctx.db, Number(poll), { ...(change as Partial<PollRow>), question: String(title) })
  await updateThread(ctx.db, thread.id, {})
  await logged(ctx, viewer, { action: 'polls.change', ...about(thread), before: after, after: before })
}

const about = (thread: ThreadInForum) => ({
  forumId: thread.forum_id,
  threadId: thread.id,
  memberId: thread.user_id,
})

async function heldThread(ctx: Context, viewer: Viewer, id: number): Promise<ThreadInForum> {
  const thread = await holdThread(ctx, id)
  if (!thread) throw gone()
  ensure(canModerateThread(viewer, thread, 'edit-thread'))
  return thread
}
