import { type Context, transaction } from '../../context.ts'
import type { ThreadRow } from '../../platform/database/tables/threads.ts'
import { notFound } from '../../platform/errors.ts'
import { ensure, type Verdict } from '../../platform/policy.ts'
import { countsInForum, recountForum } from '../forums/queries.ts'
import { visiblePostsByAuthor } from '../posts/queries.ts'
import { touchQuotersOfThread } from '../quotes/queries.ts'
import { scoresInThread } from '../reactions/queries.ts'
import { changeCounts } from '../users/queries.ts'
import type { Viewer } from '../users/viewer.ts'
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
    const sign = deleted ? -1 : 1
    await updateThread(
      ctx.db,
      thread.id,
      deleted ? { deleted_at: ctx.now(), deleted_by: viewer.id } : { deleted_at: null, deleted_by: null },
    )
    await recountForum(ctx.db, thread.forum_id, { threads: sign, posts: sign * thread.post_count })
    if (await countsInForum(ctx, thread.forum_id)) await countForAuthors(ctx, thread.id, sign)
    await touchQuotersOfThread(ctx.db, thread.id)
  }
}

async function countForAuthors(ctx: Context, threadId: number, sign: 1 | -1): Promise<void> {
  for (const { user_id, count } of await visiblePostsByAuthor(ctx.db, threadId)) {
    await changeCounts(ctx.db, user_id, { posts: sign * count })
  }
  for (const { user_id, score } of await scoresInThread(ctx.db, threadId)) {
    await changeCounts(ctx.db, user_id, { score: sign * score })
  }
}
