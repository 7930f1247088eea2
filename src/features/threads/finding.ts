import type { Context } from '../../context.ts'
import { notFound } from '../../platform/errors.ts'
import type { Viewer } from '../users/viewer.ts'
import { canSeeThread } from './policy.ts'
import { findThread, type ThreadInForum } from './queries.ts'

/** @throws Refusal 404 when there is none or the viewer may not know of it. */
export async function visibleThread(ctx: Context, viewer: Viewer, threadId: number): Promise<ThreadInForum> {
  const thread = await findThread(ctx.db, threadId)
  if (!thread || !canSeeThread(viewer, thread)) throw notFound()
  return thread
}
