import type { Context } from '../../context.ts'
import { notFound } from '../../platform/errors.ts'
import type { Viewer } from '../users/viewer.ts'
import { redirectTarget } from '../moderation/redirects/queries.ts'
import { canSeeThread } from './policy.ts'
import { findThread, type ThreadInForum, threadsByIds } from './queries.ts'

/** @throws Refusal 404 when there is none or the viewer may not know of it. */
export async function visibleThread(ctx: Context, viewer: Viewer, threadId: number): Promise<ThreadInForum> {
  const thread = await findThread(ctx.db, threadId)
  if (!thread || !canSeeThread(viewer, thread)) throw notFound()
  return thread
}

/** The same; the address of one that was merged leads to the thread that took it in. @throws Refusal 404 */
export async function threadOrHeir(ctx: Context, viewer: Viewer, threadId: number): Promise<ThreadInForum> {
  const thread = (await findThread(ctx.db, threadId)) ?? (await mergedInto(ctx, viewer, threadId))
  if (!thread || !canSeeThread(viewer, thread)) throw notFound()
  return thread
}

/** The thread that took in the one of this id, when there was one and the viewer may see where it went. */
export async function mergedInto(ctx: Context, viewer: Viewer, threadId: number): Promise<ThreadInForum | undefined> {
  const target = await redirectTarget(ctx.db, threadId)
  const thread = target === undefined ? undefined : await findThread(ctx.db, target)
  return thread && canSeeThread(viewer, thread) ? thread : undefined
}

/** Titles of threads as they are now; undefined for those that the viewer may not know of, or no longer. */
export async function visibleTitles(
  ctx: Context,
  viewer: Viewer,
  threadIds: readonly (number | null)[],
): Promise<(threadId: number | null) => string | undefined> {
  const ids = [...new Set(threadIds)].filter((id) => id !== null)
  const threads = ids.length === 0 ? [] : await threadsByIds(ctx.db, ids)
  const titles = new Map(threads.filter((row) => canSeeThread(viewer, row)).map((row) => [row.id, row.title]))
  return (threadId) => (threadId === null ? undefined : titles.get(threadId))
}
