import { conflict } from '../../platform/errors.ts'
import { liftBan, restoreBan } from '../bans/service.ts'
import { findUser } from '../users/queries.ts'
import { findReplyBan } from './reply-bans/queries.ts'
import { banFromThread, liftReplyBan } from './reply-bans.ts'
import { changed, type Undo } from './taking-back.ts'

/** What it replaced holds again, as far as its time goes. */
export const undoReplyBan: Undo = async (ctx, viewer, line, before, after) => {
  const [threadId, memberId] = [line.thread_id ?? 0, line.member_id ?? 0]
  const ban = await findReplyBan(ctx.db, threadId, memberId)
  if (!ban || ban.until !== after.until) throw changed()
  const until = before.until as number | null | undefined
  const member = until === undefined ? undefined : await findUser(ctx.db, memberId)
  if (member && until !== undefined && (until === null || until > ctx.now()))
    return banFromThread(ctx, viewer, { threadId, member: member.name, until, reason: String(before.ban_reason) })
  await liftReplyBan(ctx, viewer, { threadId, member: memberId, reason: '' })
}

/** The ban comes back with what is left of its time. */
export const undoReplyUnban: Undo = async (ctx, viewer, line, before) => {
  const threadId = line.thread_id ?? 0
  const member = await findUser(ctx.db, line.member_id ?? 0)
  const until = before.until as number | null | undefined
  if (!member || until === undefined || (await findReplyBan(ctx.db, threadId, member.id))) throw changed()
  if (until !== null && until <= ctx.now()) throw conflict('log.time-over')
  await banFromThread(ctx, viewer, { threadId, member: member.name, until, reason: String(before.ban_reason) })
}

export const undoBan: Undo = (ctx, viewer, _line, _before, after) => liftBan(ctx, viewer, Number(after.ban))

export const undoLift: Undo = (ctx, viewer, _line, before) => restoreBan(ctx, viewer, Number(before.ban))
