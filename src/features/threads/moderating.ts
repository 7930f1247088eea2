import { type Context, transaction } from '../../context.ts'
import type { ThreadRow } from '../../platform/database/tables/threads.ts'
import { impossible, notFound } from '../../platform/errors.ts'
import { ensure, type Verdict } from '../../platform/policy.ts'
import { logged, type StaffAct } from '../staff-log/service.ts'
import type { Viewer } from '../users/viewer.ts'
import { visibleThread } from './finding.ts'
import { canDeleteThread, canKeepFirst, canModerateThread, canRestoreThread } from './policy.ts'
import { holdThread, updateThread } from './queries.ts'
import { changeThread } from './showing.ts'

export const threadVerbs = [
  'lock',
  'unlock',
  'pin',
  'unpin',
  'keep-first',
  'release-first',
  'delete',
  'restore',
] as const
export type ThreadVerb = (typeof threadVerbs)[number]

export function mayModerate(viewer: Viewer, thread: ThreadRow, verb: ThreadVerb): Verdict {
  if (verb === 'delete') return canDeleteThread(viewer, thread)
  if (verb === 'restore') return canRestoreThread(viewer, thread)
  if (verb.endsWith('-first')) return canKeepFirst(viewer, thread)
  return canModerateThread(viewer, thread, verb.endsWith('lock') ? 'lock' : 'pin')
}

/**
 * Locks, pins or deletes a thread, or takes that back. What already is so changes nothing.
 * @throws Refusal 403, 404, and 409 for locking or pinning one that is deleted
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

/** Neither end nor place of a pin outlives it. */
export const unpinned = { pinned_at: null, pinned_until: null, pin_order: 0 } as const

type Change = (ctx: Context, thread: ThreadRow, viewer: Viewer, reason: string) => Promise<void>

const changes: Record<ThreadVerb, Change> = {
  lock: setTime('locked_at', (now) => ({ locked_at: now })),
  unlock: setTime('locked_at', () => ({ locked_at: null })),
  pin: setTime('pinned_at', (now) => ({ ...unpinned, pinned_at: now })),
  unpin: setTime('pinned_at', () => unpinned),
  'keep-first': keepFirst(1),
  'release-first': keepFirst(0),
  delete: setDeleted(true),
  restore: setDeleted(false),
}

/** All that a pin is made of goes into the log, so that taking the act back brings its end and its place back too. */
function setTime(column: 'locked_at' | 'pinned_at', made: (now: number) => Partial<ThreadRow>): Change {
  return async (ctx, thread, viewer, reason) => {
    if (thread.deleted_at !== null) throw impossible('moderation.thread-deleted', { title: thread.title })
    const after = made(ctx.now())
    const on = after[column] !== null
    if ((thread[column] !== null) === on) return
    await updateThread(ctx.db, thread.id, after)
    const before = Object.fromEntries(Object.keys(after).map((name) => [name, thread[name as keyof ThreadRow]]))
    const verb = column === 'locked_at' ? (on ? 'lock' : 'unlock') : on ? 'pin' : 'unpin'
    await logVerb(ctx, viewer, thread, verb, { before, after: { ...after }, reason })
  }
}

function keepFirst(keeps_first: number): Change {
  return async (ctx, thread, viewer, reason) => {
    if (thread.deleted_at !== null) throw impossible('moderation.thread-deleted', { title: thread.title })
    if (thread.keeps_first === keeps_first) return
    await updateThread(ctx.db, thread.id, { keeps_first })
    if (thread.user_id === viewer.id) return
    const states = { before: { keeps_first: thread.keeps_first }, after: { keeps_first }, reason }
    await logVerb(ctx, viewer, thread, keeps_first === 1 ? 'keep-first' : 'release-first', states)
  }
}

function setDeleted(deleted: boolean): Change {
  return async (ctx, thread, viewer, given) => {
    if ((thread.deleted_at !== null) === deleted) return
    const reason = thread.user_id === viewer.id ? '' : given
    await changeThread(ctx, thread, {
      deleted_at: deleted ? ctx.now() : null,
      deleted_by: deleted ? viewer.id : null,
      delete_reason: deleted ? reason : '',
    })
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
