import { type Context, transaction } from '../../context.ts'
import type { ThreadType } from '../../platform/database/tables/threads.ts'
import { invalid, notFound } from '../../platform/errors.ts'
import { ensure } from '../../platform/policy.ts'
import { acceptedIn, writeAccepted } from '../answers/queries.ts'
import { settleAnswer } from '../answers/settling.ts'
import { findForum } from '../forums/queries.ts'
import { boardSettings } from '../setup/board.ts'
import { logged } from '../staff-log/service.ts'
import { visibleThread } from '../threads/finding.ts'
import { typesIn } from '../threads/kind.ts'
import { holdThread, type ThreadInForum, updateThread } from '../threads/queries.ts'
import type { Viewer } from '../users/viewer.ts'
import { canRetype } from './policy.ts'

/**
 * Makes a thread one of another kind that its forum offers. What was accepted as the answer is so no longer when it is no question
 * any more; its poll stays. What already is so changes nothing.
 * @param shown the answer that its form told of, 0 is none; undefined where no form was
 * @throws Invalid on `type`, Refusal 403, 404
 */
export async function retype(
  ctx: Context,
  viewer: Viewer,
  threadId: number,
  wished: string,
  shown?: number,
): Promise<ThreadInForum> {
  await visibleThread(ctx, viewer, threadId)
  return transaction(ctx, async (ctx) => {
    const thread = await holdThread(ctx, threadId)
    const forum = thread && (await findForum(ctx.db, thread.forum_id))
    if (!thread || !forum) throw notFound()
    await ensureRetypes(ctx, viewer, thread)
    const type = [...typesIn(forum), thread.type].find((one) => one === wished)
    if (!type) throw invalid('type', 'threadtypes.not-offered')
    if (type === thread.type) return thread
    const answer = await acceptedIn(ctx.db, threadId)
    if (answer !== null && shown !== undefined && shown !== answer) throw invalid('type', 'threadtypes.answered-since')
    await writeType(ctx, viewer, thread, type, null)
    return thread
  })
}

/** @throws Refusal 403 */
export async function ensureRetypes(ctx: Context, viewer: Viewer, thread: ThreadInForum): Promise<void> {
  const { editWindowMinutes } = await boardSettings(ctx)
  ensure(canRetype(viewer, thread, editWindowMinutes, ctx.now()))
}

/** Inside the caller's transaction, the thread held by it. @param answer the post that is its answer again */
export async function writeType(
  ctx: Context,
  viewer: Viewer,
  thread: ThreadInForum,
  type: ThreadType,
  answer: number | null,
): Promise<void> {
  const before = { type: thread.type, answer: await acceptedIn(ctx.db, thread.id) }
  await updateThread(ctx.db, thread.id, { type })
  await writeAccepted(ctx.db, thread.id, type === 'question' ? answer : null)
  await settleAnswer(ctx, answer === null ? thread : { ...thread, type })
  if (viewer.id === thread.user_id) return
  const about = { forumId: thread.forum_id, threadId: thread.id, memberId: thread.user_id }
  await logged(ctx, viewer, { action: 'threads.type', ...about, before, after: { type } })
}
