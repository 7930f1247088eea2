import { type Context, transaction } from '../../context.ts'
import type { ThreadRow } from '../../platform/database/tables/threads.ts'
import { notFound } from '../../platform/errors.ts'
import { ensure, type Verdict } from '../../platform/policy.ts'
import type { Viewer } from '../users/viewer.ts'
import { visibleThread } from './finding.ts'
import { canDeleteThread, canModerateThread, canRestoreThread } from './policy.ts'
import { holdThread, updateThread } from './queries.ts'
import { changeThread } from './showing.ts'

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
): Promise<ThreadRow> {
  await visibleThread(ctx, viewer, threadId)
  return transaction(ctx, async (ctx) => {
    const thread = await holdThread(ctx, threadId)
    if (!thread) throw notFound()
    ensure(mayModerate(viewer, thread, verb))
    await changes[verb](ctx, thread, viewer)
    return thread
  })
}

type Change = (ctx: Context, thread: ThreadRow, viewer: Viewer) => Promise<void>

const changes: Record<ThreadVerb, Change> = {
  lock: setTime('locked_at', true),
  unlock: setTime('locked_at', false),
  pin: setTime('pinned_at', true),
  unpin: setTime('pinned_at', false),
  delete: setDeleted(true),
  restore: setDeleted(false),
}

function setTime(column: 'locked_at' | 'pinned_at', on: boolean): Change {
  return async (ctx, thread) => {
    if ((thread[column] !== null) !== on) await updateThread(ctx.db, thread.id, { [column]: on ? ctx.now() : null })
  }
}

function setDeleted(deleted: boolean): Change {
  return async (ctx, thread, viewer) => {
    if ((thread.deleted_at !== null) === deleted) return
    const change = deleted ? { deleted_at: ctx.now(), deleted_by: viewer.id } : { deleted_at: null, deleted_by: null }
    await changeThread(ctx, thread, change)
  }
}
