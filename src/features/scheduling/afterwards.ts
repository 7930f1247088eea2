import type { Context } from '../../context.ts'
import { answerOf, answerSent, insertSent } from '../sent-forms/queries.ts'
import { threadOrHeir } from '../threads/finding.ts'
import type { Viewer } from '../users/viewer.ts'
import { canSeeScheduled } from './policy.ts'

const keyOf = (id: number): string => `scheduled ${id}`

/** Remembers for a while which thread became of what waited, for who presses the button again. In the caller's transaction. */
export async function rememberPublished(ctx: Context, scheduledId: number, threadId: number): Promise<void> {
  const key = keyOf(scheduledId)
  await insertSent(ctx.db, { key, at: ctx.now() })
  await answerSent(ctx.db, key, String(threadId))
}

/** The thread that became of what waited, for those who could see it wait. @throws Refusal 404 for threads that the viewer may not see */
export async function publishedFrom(
  ctx: Context,
  viewer: Viewer,
  scheduledId: number,
): Promise<{ id: number; title: string } | undefined> {
  const threadId = await answerOf(ctx.db, keyOf(scheduledId))
  if (threadId === undefined) return undefined
  const thread = await threadOrHeir(ctx, viewer, Number(threadId))
  return canSeeScheduled(viewer, { ...thread, cancelled_at: null }) ? thread : undefined
}
