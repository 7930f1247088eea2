import type { DateView } from '../../platform/http/view-models.ts'
import type { UserRow } from '../../platform/database/tables/users.ts'
import { formatDate, formatMoment } from '../../platform/i18n/dates.ts'
import type { Reader } from '../layout/request.ts'
import type { StillSeen } from '../posts/still-seen.ts'
import type { WarningToShow } from './queries.ts'

/** views/warnings/line.ejs */
export interface WarningView {
  id: number
  title: string
  text: string
  points: string
  /** What stands under the post for everybody; '' for nothing. */
  notice: string
  date: DateView
  /** When it ends, or that it is over. */
  state: string
  over: boolean
  by: string
  /** Null when it is about no post. Without a link, and with no word of the post's own, when the reader does not see it. */
  post: { title: string; url: string | null; excerpt: string } | null
  appeal: { text: string; decided: boolean; answer: string; decision: string | null } | null
  /** Still to be appealed against. */
  open: boolean
}

/** @param seen what the reader sees now of the posts that are spoken of. */
export function warningView(reader: Reader, seen: ReadonlyMap<number, StillSeen>, row: WarningToShow): WarningView {
  const { t, preferences, now } = reader
  const ended = row.expires_at !== null && row.expires_at <= now
  const until = row.expires_at === null ? t('warnings.for-good') : untilText(preferences, row.expires_at, t)
  return {
    id: row.id,
    title: row.title,
    text: row.text,
    notice: row.notice === '' || row.revoked_at !== null ? '' : t('warnings.notice-stands', { text: row.notice }),
    points: t('warnings.points', { count: row.points }),
    date: formatDate(preferences, row.created_at, now),
    state: row.revoked_at !== null ? t('warnings.revoked') : ended ? t('warnings.ended') : until,
    over: row.revoked_at !== null || ended,
    by: t('warnings.by', { name: row.giver_name ?? '' }),
    post: row.post_id === null ? null : postOf(reader, seen.get(row.post_id)),
    appeal:
      row.appeal_id === null
        ? null
        : {
            text: row.appeal_text ?? '',
            decided: row.decision !== null,
            decision: t(row.decision === null ? 'cases.state-open' : `cases.state-${row.decision}`),
            answer: row.answer ?? '',
          },
    open: row.appeal_id === null && row.revoked_at === null,
  }
}

function postOf({ t }: Reader, found: StillSeen | undefined): WarningView['post'] {
  if (!found) return { title: t('cases.unseen'), url: null, excerpt: '' }
  const { thread, post } = found
  return { title: thread.title, url: post && `/posts/${post.id}/`, excerpt: post?.excerpt ?? '' }
}

const untilText = (preferences: Reader['preferences'], at: number, t: Reader['t']): string =>
  t('warnings.until', { date: formatMoment(preferences, at) })

/** What holds against a member at this moment, in sentences to them. */
export function standingLines(
  { t, preferences }: Reader,
  { muted_until, held_until }: Pick<UserRow, 'muted_until' | 'held_until'>,
  now: number,
): string[] {
  const lines: string[] = []
  if (muted_until !== null && muted_until > now)
    lines.push(t('warnings.effect-mute', { date: formatMoment(preferences, muted_until) }))
  if (held_until !== null && held_until > now)
    lines.push(t('warnings.effect-hold', { date: formatMoment(preferences, held_until) }))
  return lines
}
