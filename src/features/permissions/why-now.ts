import type { Context } from '../../context.ts'
import type { UserRow } from '../../platform/database/tables/users.ts'
import { formatMoment } from '../../platform/i18n/dates.ts'
import type { MessageKey } from '../../platform/i18n/ar.ts'
import { forGood } from '../bans/service.ts'
import type { Reader } from '../layout/request.ts'
import { replyBansIn } from '../moderation/reply-bans/queries.ts'
import { lastPostBy } from '../posts/queries.ts'
import type { ThreadInForum } from '../threads/queries.ts'
import { standingOf } from '../users/standing.ts'
import type { Hindrance, Moment } from './hindrances.ts'

/**
 * How a member (none: somebody of a group) stands at this moment, in a forum and, when one is asked about, a thread.
 * @param forumClosed of the forum; the thread's own says it itself
 */
export async function momentOf(
  ctx: Context,
  member: UserRow | undefined,
  { forumClosed, thread }: { forumClosed: boolean; thread: ThreadInForum | undefined },
): Promise<Moment> {
  const now = ctx.now()
  const standing = member && standingOf(member, now)
  return {
    banned: standing?.banned ?? null,
    mutedUntil: standing?.muted ? (member?.muted_until ?? undefined) : undefined,
    heldUntil: standing?.held ? (member?.held_until ?? undefined) : undefined,
    forumClosed: thread ? thread.forum_closed_at !== null : forumClosed,
    thread: thread
      ? {
          own: thread.user_id === member?.id,
          deleted: thread.deleted_at !== null,
          waits: thread.held_at !== null,
          locked: thread.locked_at !== null,
          ...(await keptOut(ctx, member, thread, now)),
        }
      : null,
  }
}

async function keptOut(ctx: Context, member: UserRow | undefined, thread: ThreadInForum, now: number) {
  if (!member) return { replyBan: null, slowSeconds: 0 }
  const ban = (await replyBansIn(ctx, thread.id)).find((one) => one.user_id === member.id)
  const holds = ban !== undefined && (ban.until === null || ban.until > now)
  const last = thread.slow_seconds > 0 ? await lastPostBy(ctx.db, thread.id, member.id) : undefined
  const left = last ? Math.ceil((last.created_at + thread.slow_seconds * 1000 - now) / 1000) : 0
  return { replyBan: holds ? { until: ban.until, reason: ban.reason } : null, slowSeconds: Math.max(0, left) }
}

const words: Record<Exclude<Hindrance['kind'], 'banned' | 'reply-ban'>, MessageKey> = {
  muted: 'permissions.now-muted',
  held: 'permissions.now-held',
  slow: 'permissions.now-slow',
  'forum-closed': 'permissions.now-forum-closed',
  others: 'permissions.now-others',
  deleted: 'permissions.now-deleted',
  waits: 'permissions.now-waits',
  locked: 'permissions.now-locked',
}

export function hindranceText({ t, preferences }: Reader, one: Hindrance): string {
  if (one.kind === 'banned' || one.kind === 'reply-ban') {
    const { until } = one
    const reason = one.reason === '' ? t('log.none') : one.reason
    if (until === null || until >= forGood) return t(`permissions.now-${one.kind}-for-good`, { reason })
    return t(`permissions.now-${one.kind}`, { reason, until: formatMoment(preferences, until) })
  }
  const until = 'until' in one ? (one.until >= forGood ? t('bans.for-good') : formatMoment(preferences, one.until)) : ''
  return t(words[one.kind], { until, seconds: 'seconds' in one ? one.seconds : 0 })
}
