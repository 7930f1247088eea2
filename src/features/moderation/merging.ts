import { type Context, transaction } from '../../context.ts'
import type { ThreadRow } from '../../platform/database/tables/threads.ts'
import { invalid } from '../../platform/errors.ts'
import { joinDrafts } from '../drafts/queries.ts'
import { logged } from '../staff-log/service.ts'
import { carryThread } from '../threads/author-counts.ts'
import { addViews } from '../threads/queries.ts'
import type { Viewer } from '../users/viewer.ts'
import { heldThreads } from './holding.ts'
import { deleteThreadRow, postIdsOf } from './queries.ts'
import { insertRedirect, redirectFurther } from './redirects/queries.ts'
import { place, settle } from './relocating.ts'

/** Posts up to which the log remembers them one by one, so that they can be parted again. */
const mostToPart = 5000

export interface Merge {
  threadIds: readonly number[]
  targetId: number
  reason: string
}

/**
 * Makes one thread of several: their posts by time in the target, whose title and forum stay. The old addresses lead there.
 * @throws Invalid on `target`, Refusal 403, 404, and 409 when another moderator merged or deleted one first
 */
export function mergeThreads(ctx: Context, viewer: Viewer, merge: Merge): Promise<ThreadRow> {
  return transaction(ctx, async (ctx) => {
    if (merge.threadIds.every((id) => id === merge.targetId)) throw invalid('target', 'moderation.merge-itself')
    const threads = await heldThreads(ctx, viewer, [...merge.threadIds, merge.targetId], 'merge-split')
    const target = threads.find((thread) => thread.id === merge.targetId) as ThreadRow
    const sources = threads.filter((thread) => thread.id !== target.id)
    let last = target.last_position
    for (const source of sources) {
      await swallow(ctx, viewer, source, { ...target, last_position: last }, merge.reason)
      last += source.last_position
    }
    const gone = sources.map((source) => ({ id: source.forum_id, threads: -1, posts: -source.post_count }))
    await settle(ctx, [target], gone)
    return target
  })
}

async function swallow(ctx: Context, viewer: Viewer, source: ThreadRow, target: ThreadRow, reason: string) {
  const posts = await postIdsOf(ctx.db, source.id)
  await carryThread(ctx, source, target.forum_id)
  await place(ctx, { allOf: source.id }, target)
  await addViews(ctx.db, new Map([[target.id, source.view_count]]))
  await redirectFurther(ctx.db, source.id, target.id)
  await insertRedirect(ctx.db, {
    from_thread_id: source.id,
    to_thread_id: target.id,
    forum_id: null,
    title: source.title,
    created_at: ctx.now(),
    expires_at: null,
  })
  await joinDrafts(ctx.db, `thread-${source.id}`, `thread-${target.id}`)
  await deleteThreadRow(ctx.db, source.id)
  await logged(ctx, viewer, {
    action: 'threads.merge',
    forumId: target.forum_id,
    threadId: target.id,
    before: { ...remains(source), ...(posts.length > mostToPart ? {} : { posts }) },
    after: { title: target.title, thread: target.id },
    reason,
  })
}

/** What of a thread its posts do not tell, as the log keeps it. */
export interface Remains {
  thread: number
  title: string
  forum: number
  prefix: number | null
  locked: number | null
  pinned: number | null
  /** Absent where there were too many. */
  posts?: number[]
}

function remains({ id, title, forum_id, prefix_id, locked_at, pinned_at }: ThreadRow): Remains {
  return { thread: id, title, forum: forum_id, prefix: prefix_id, locked: locked_at, pinned: pinned_at }
}
