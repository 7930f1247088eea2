import type { Context } from '../../context.ts'
import type { ThreadRow } from '../../platform/database/tables/threads.ts'
import { forbidden, type Refusal, tooMany } from '../../platform/errors.ts'
import { replyBansIn } from '../moderation/reply-bans/queries.ts'
import { mayIn, type Member } from '../users/viewer.ts'
import { lastPostBy } from './queries.ts'

/** A ban from one thread that holds now. */
export async function bannedHere(
  ctx: Context,
  member: Member,
  thread: ThreadRow,
): Promise<{ reason: string } | undefined> {
  const now = ctx.now()
  const bans = await replyBansIn(ctx, thread.id)
  return bans.find(({ user_id: id, until }) => id === member.id && (until === null || until > now))
}

/** What keeps a member from answering this thread now although they may answer there: a ban from it, or its slow mode. */
export async function heldBack(ctx: Context, member: Member, thread: ThreadRow): Promise<Refusal | null> {
  const ban = await bannedHere(ctx, member, thread)
  if (ban) return forbidden('moderation.banned-here', { reason: ban.reason })
  if (thread.slow_seconds === 0 || mayIn(member, thread.forum_id, 'slow-mode')) return null
  const last = await lastPostBy(ctx.db, thread.id, member.id)
  const wait = last ? last.created_at + thread.slow_seconds * 1000 - ctx.now() : 0
  return wait > 0 ? tooMany(Math.ceil(wait / 1000), 'moderation.slow-wait') : null
}
