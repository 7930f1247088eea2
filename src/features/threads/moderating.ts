import { type Context, transaction } from '../../context.ts'
import type { ThreadRow } from '../../platform/database/tables/threads.ts'
import { notFound } from '../../platform/errors.ts'
import { ensure, type Verdict } from '../../platform/policy.ts'
import { countsInForum } from '../forums/queries.ts'
import { countForAuthors } from './author-counts.ts'
import { touchQuotersOfThread } from '../quotes/queries.ts'
import { logged, type StaffAct } from '../staff-log/service.ts'
import type { Viewer } from '../users/viewer.ts'
import { changeForums } from './counting.ts'
import { visibleThread } from './finding.ts'
import { canDeleteThread, canModerateThread, canRestoreThread } from './policy.ts'
import { holdThread, updateThread } from './queries.ts'

export const threadVerbs = ['lock', 'unlock', 'pin', 'unpin', 'delete', 'restore'] as const
export type ThreadVerb = (typeof threadVerbs)[number]

export function mayModerate(viewer: Viewer, thread: ThreadRow, verb: ThreadVerb): Verdict {
  if (verb === 'delete') return canDeleteThread(viewer, thread)
  if (verb === 'restore') return canRestoreThread(viewer, thread)
  return canModerateThread(viewer, thread, verb.endsWith('lock') ? 'lock' : 'pin')
}

/**
 * Locks, pins or deletes a thread, or takes that back. What already is so changes nothing.
 * @throws Refusal 403, 404
 */
export async function moderateThread(
  ctx: Context,
  viewer: Viewer,
  threadId: number,
  verb: ThreadVerb,
  reason = '',
): Promise<ThreadRow> {
  await visibleThread(ctx, viewer, threadId)
  return transaction(ctx, async (ctx) => {
    const thread = await holdThread(ctx, threadId)
    if (!thread) throw notFound()
    ensure(mayModerate(viewer, thread, verb))
    await changes[verb](ctx, thread, viewer, reason)
    return thread
  })
}

type Change = (ctx: Context, thread: ThreadRow, viewer: Viewer, reason: string) => Promise<void>

const changes: Record<ThreadVerb, Change> = {
  lock: setTime('locked_at', true),
  unlock: setTime('locked_at', false),
  pin: setTime('pinned_at', true),
  unpin: setTime('pinned_at', false),
  delete: setDeleted(true),
  restore: setDeleted(false),
}

function setTime(column: 'locked_at' | 'pinned_at', on: boolean): Change {
  return async (ctx, thread, viewer, reason) => {
    if ((thread[column] !== null) === on) return
    const change = { [column]: on ? ctx.now() : null }
    await updateThread(ctx.db, thread.id, column === 'pinned_at' ? { ...change, pinned_until: null } : change)
    const verb = column === 'locked_at' ? (on ? 'lock' : 'unlock') : on ? 'pin' : 'unpin'
    await logVerb(ctx, viewer, thread, verb, { before: { [column]: thread[column] }, after: change, reason })
  }
}

function setDeleted(deleted: boolean): Change {
  return async (ctx, thread, viewer, given) => {
    if ((thread.deleted_at !== null) === deleted) return
    const sign = deleted ? -1 : 1
    const reason = thread.user_id === viewer.id ? '' : given
    await updateThread(ctx.db, thread.id, {
      deleted_at: deleted ? ctx.now() : null,
      deleted_by: deleted ? viewer.id : null,
      delete_reason: deleted ? reason : '',
    })
    await changeForums(ctx, [{ id: thread.forum_id, threads: sign, posts: sign * thread.post_count }])
    if (await countsInForum(ctx, thread.forum_id)) await countForAuthors(ctx, thread.id, sign)
    await touchQuotersOfThread(ctx.db, thread.id)
    if (thread.user_id === viewer.id) return
    const states = { before: { deleted: !deleted }, after: { deleted }, reason }
    await logVerb(ctx, viewer, thread, deleted ? 'delete' : 'restore', states)
  }
}

async function logVerb(
  ctx: Context,
  viewer: Viewer,
  thread: ThreadRow,
  verb: ThreadVerb,
  states: Pick<StaffAct, 'before' | 'after' | 'reason'>,
): Promise<void> {
  await logged(ctx, viewer, {
    action: `threads.${verb}`,
    forumId: thread.forum_id,
    threadId: thread.id,
    memberId: thread.user_id,
    ...states,
  })
}
