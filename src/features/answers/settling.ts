import type { Context } from '../../context.ts'
import type { ThreadRow } from '../../platform/database/tables/threads.ts'
import { countsInForum } from '../forums/queries.ts'
import { updateThread } from '../threads/queries.ts'
import { isShown } from '../threads/shown.ts'
import { changeCounts } from '../users/queries.ts'
import { standingAnswer } from './queries.ts'

/**
 * After anything that may show, hide, move or change a question's answer: writes anew what its thread keeps of it, and counts it for
 * its author. Inside the caller's transaction. @param thread held, as it was before
 */
export async function settleAnswer(ctx: Context, thread: ThreadRow): Promise<void> {
  if (thread.type !== 'question' && thread.answer_post_id === null) return
  const found = await standingAnswer(ctx.db, thread.id)
  const after = { answer_post_id: found?.id ?? null, answer_user_id: found?.userId ?? null }
  if (after.answer_post_id === thread.answer_post_id && after.answer_user_id === thread.answer_user_id) return
  await updateThread(ctx.db, thread.id, after)
  await count(ctx, thread, [
    [thread.answer_user_id, -1],
    [after.answer_user_id, 1],
  ])
}

/** A thread is gone: its answer counts for nobody. */
export const dropAnswer = (ctx: Context, thread: ThreadRow): Promise<void> =>
  count(ctx, thread, [[thread.answer_user_id, -1]])

async function count(ctx: Context, thread: ThreadRow, changes: [number | null, 1 | -1][]): Promise<void> {
  const wanted = changes.flatMap(([id, sign]) => (id === null ? [] : [[id, sign] as const]))
  if (wanted.length === 0 || !isShown(thread) || !(await countsInForum(ctx, thread.forum_id))) return
  for (const [id, sign] of wanted.toSorted(([a], [b]) => a - b)) await changeCounts(ctx.db, id, { answers: sign })
}
