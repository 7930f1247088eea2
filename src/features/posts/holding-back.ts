import type { Context } from '../../context.ts'
import type { ThreadRow } from '../../platform/database/tables/threads.ts'
import { forbidden, Refusal } from '../../platform/errors.ts'
import { formatMoment, formatWait } from '../../platform/i18n/dates.ts'
import { translator } from '../../platform/i18n/translate.ts'
import { replyBansIn } from '../moderation/reply-bans/queries.ts'
import { preferencesOf } from '../users/settings.ts'
import { mayIn, type Member } from '../users/viewer.ts'
import { lastPostBy } from './queries.ts'

/** A ban from one thread that holds now. */
export async function bannedHere(
  ctx: Context,
  member: Member,
  thread: ThreadRow,
): Promise<{ until: number | null; reason: string } | undefined> {
  const now = ctx.now()
  const bans = await replyBansIn(ctx, thread.id)
  return bans.find(({ user_id: id, until }) => id === member.id && (until === null || until > now))
}

/** What keeps a member from answering this thread now although they may answer there: a ban from it, or its slow mode. */
export async function heldBack(ctx: Context, member: Member, thread: ThreadRow): Promise<Refusal | null> {
  const ban = await bannedHere(ctx, member, thread)
  if (ban) return banned(member, ban)
  if (thread.slow_seconds === 0 || mayIn(member, thread.forum_id, 'slow-mode')) return null
  const last = await lastPostBy(ctx.db, thread.id, member.id)
  const wait = last ? last.created_at + thread.slow_seconds * 1000 - ctx.now() : 0
  return wait > 0 ? slowed(member, Math.ceil(wait / 1000)) : null
}

function banned({ settings }: Member, { until, reason }: { until: number | null; reason: string }): Refusal {
  const preferences = preferencesOf(settings)
  const why = reason === '' ? '' : translator(preferences)('moderation.reason-is', { reason })
  if (until === null) return forbidden('moderation.banned-here', { why })
  return forbidden('moderation.banned-here-until', { date: formatMoment(preferences, until), why })
}

function slowed({ settings }: Member, seconds: number): Refusal {
  const wait = formatWait(preferencesOf(settings), seconds)
  return new Refusal(429, 'moderation.slow-wait', { wait }, seconds)
}
