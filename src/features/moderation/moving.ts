import { type Context, transaction } from '../../context.ts'
import type { ForumRow } from '../../platform/database/tables/forums.ts'
import type { ThreadRow } from '../../platform/database/tables/threads.ts'
import { conflict, invalid } from '../../platform/errors.ts'
import { findForum } from '../forums/queries.ts'
import { noteThread } from '../indexnow/noting.ts'
import { touchQuotersOfThread } from '../quotes/queries.ts'
import { carryReads } from '../reading/marking/queries.ts'
import { placeOf } from './relocating.ts'
import { logged } from '../staff-log/service.ts'
import { settleTags } from '../tags/keeping/counting.ts'
import { carryThread } from '../threads/author-counts.ts'
import { changeForums, type ForumChange } from '../threads/counting.ts'
import { updateThread } from '../threads/queries.ts'
import { isShown } from '../threads/shown.ts'
import type { Viewer } from '../users/viewer.ts'
import { destination, heldThreads } from './holding.ts'
import { deleteStubs, insertRedirect } from './redirects/queries.ts'

const day = 24 * 60 * 60 * 1000

export interface Move {
  threadIds: readonly number[]
  forumId: number | undefined
  /** Where the form saw them; who was faster is told by it. */
  from?: number | undefined
  /** How long a stub stands in the old forum's list: 0 is none, null for ever. */
  stubDays: number | null
  reason: string
}

/**
 * Puts threads into another forum. One that is there already stays as it is.
 * @throws Invalid on `forum_id`, Refusal 403, 404, and 409 when another moderator moved one elsewhere first
 */
export function moveThreads(ctx: Context, viewer: Viewer, move: Move): Promise<ForumRow> {
  return transaction(ctx, async (ctx) => {
    const threads = await heldThreads(ctx, viewer, move.threadIds, 'move')
    const forum = await destination(ctx, viewer, move.forumId, 'move')
    for (const thread of threads) await ensureStillThere(ctx, thread, forum, move.from)
    const moving = threads.filter((thread) => thread.forum_id !== forum.id)
    if (moving.length === 0 && (move.from === undefined || move.from === forum.id))
      throw invalid('forum_id', 'moderation.same-forum')
    for (const thread of moving) await moveOne(ctx, viewer, thread, forum, move)
    await changeForums(
      ctx,
      moving.flatMap((thread) => difference(thread, forum)),
    )
    await settleTags(
      ctx,
      moving.map(({ id }) => id),
    )
    return forum
  })
}

async function ensureStillThere(ctx: Context, thread: ThreadRow, to: ForumRow, from: number | undefined) {
  if (from === undefined || thread.forum_id === from || thread.forum_id === to.id) return
  const forum = await findForum(ctx.db, thread.forum_id)
  throw conflict('moderation.moved-already', { title: thread.title, forum: forum?.title ?? '' })
}

async function moveOne(ctx: Context, viewer: Viewer, thread: ThreadRow, forum: ForumRow, move: Move): Promise<void> {
  await carryThread(ctx, thread, forum.id)
  await carryReads(ctx.db, placeOf(thread), { threadId: thread.id, forumId: forum.id })
  await updateThread(ctx.db, thread.id, { forum_id: forum.id })
  await noteThread(ctx, thread, { ...thread, forum_id: forum.id })
  await deleteStubs(ctx.db, thread.id, forum.id)
  if (move.stubDays !== 0 && isShown(thread)) await leaveStub(ctx, thread, move.stubDays)
  await touchQuotersOfThread(ctx.db, thread.id)
  await logged(ctx, viewer, {
    action: 'threads.move',
    forumId: forum.id,
    threadId: thread.id,
    before: { forum: thread.forum_id },
    after: { forum: forum.id },
    reason: move.reason,
  })
}

async function leaveStub(ctx: Context, thread: ThreadRow, days: number | null): Promise<void> {
  const now = ctx.now()
  await deleteStubs(ctx.db, thread.id, thread.forum_id)
  await insertRedirect(ctx.db, {
    from_thread_id: thread.id,
    to_thread_id: thread.id,
    forum_id: thread.forum_id,
    title: thread.title,
    created_at: now,
    expires_at: days === null ? null : now + days * day,
  })
}

function difference(thread: ThreadRow, forum: ForumRow): ForumChange[] {
  if (!isShown(thread)) return []
  const posts = thread.post_count
  return [
    { id: thread.forum_id, threads: -1, posts: -posts },
    { id: forum.id, threads: 1, posts },
  ]
}
