import { type Context, transaction } from '../../context.ts'
import type { ThreadRow } from '../../platform/database/tables/threads.ts'
import type { UserRow } from '../../platform/database/tables/users.ts'
import { forbidden, invalid, notFound } from '../../platform/errors.ts'
import { ensure } from '../../platform/policy.ts'
import { fold } from '../../platform/text/fold.ts'
import { outranks } from '../permissions/acting.ts'
import { logged } from '../staff-log/service.ts'
import { updateThread } from '../threads/queries.ts'
import { findUser, findUserByFold } from '../users/queries.ts'
import type { Viewer } from '../users/viewer.ts'
import { heldThreads } from './holding.ts'
import { canLiftReplyBan } from './policy.ts'
import { deleteReplyBan, findReplyBan, putReplyBan } from './reply-bans/queries.ts'

export interface ReplyBan {
  threadId: number
  member: string
  /** Null is without an end. */
  until: number | null
  /** Read by the member. */
  reason: string
}

/** Keeps a member from answering in one thread; staff not those who stand above them. @throws Invalid on `author`, Refusal 403, 404, 409 */
export function banFromThread(ctx: Context, viewer: Viewer, ban: ReplyBan): Promise<ThreadRow> {
  return transaction(ctx, async (ctx) => {
    const { thread, user } = await threadAndMember(ctx, viewer, ban)
    if (user.id === viewer.id) throw invalid('author', 'moderation.ban-yourself')
    if (await outranks(ctx, user, viewer)) throw forbidden('moderation.ban-staff')
    const old = await findReplyBan(ctx.db, thread.id, user.id)
    await putReplyBan(ctx.db, {
      thread_id: thread.id,
      user_id: user.id,
      until: ban.until,
      reason: ban.reason,
      by_user_id: viewer.id ?? 0,
      created_at: ctx.now(),
    })
    await updateThread(ctx.db, thread.id, {})
    const after = { until: ban.until }
    const about = { forumId: thread.forum_id, threadId: thread.id, memberId: user.id }
    const before = old ? { until: old.until, ban_reason: old.reason } : {}
    await logged(ctx, viewer, { action: 'threads.reply-ban', ...about, before, after, reason: ban.reason })
    return thread
  })
}

/** A name as it was typed, or an id. */
export interface Lifting {
  threadId: number
  member: string | number
  reason: string
}

/**
 * Takes it back; false where there was none. Nobody lifts their own, but administrators, who may have nobody else to do it.
 * @throws Invalid on `author`, Refusal 403, 404, 409
 */
export function liftReplyBan(
  ctx: Context,
  viewer: Viewer,
  lifting: Lifting,
): Promise<{ thread: ThreadRow; was: boolean }> {
  return transaction(ctx, async (ctx) => {
    const { thread, user } = await threadAndMember(ctx, viewer, lifting)
    ensure(canLiftReplyBan(viewer, user.id))
    const ban = await findReplyBan(ctx.db, thread.id, user.id)
    if (!ban) return { thread, was: false }
    await deleteReplyBan(ctx.db, thread.id, user.id)
    await updateThread(ctx.db, thread.id, {})
    const about = { forumId: thread.forum_id, threadId: thread.id, memberId: user.id }
    const before = { until: ban.until, ban_reason: ban.reason }
    await logged(ctx, viewer, { action: 'threads.reply-unban', ...about, before, reason: lifting.reason })
    return { thread, was: true }
  })
}

async function threadAndMember(
  ctx: Context,
  viewer: Viewer,
  { threadId, member }: { threadId: number; member: string | number },
): Promise<{ thread: ThreadRow; user: UserRow }> {
  const [thread] = await heldThreads(ctx, viewer, [threadId], 'reply-ban')
  if (!thread) throw notFound()
  const user = await (typeof member === 'number' ? findUser(ctx.db, member) : findUserByFold(ctx.db, fold(member)))
  if (!user) throw invalid('author', 'moderation.no-such-member')
  return { thread, user }
}
