import type { Decision } from '../../platform/database/tables/cases.ts'
import type { DateView, LinkView } from '../../platform/http/view-models.ts'
import type { MessageKey } from '../../platform/i18n/ar.ts'
import { formatDate } from '../../platform/i18n/dates.ts'
import type { Reader } from '../layout/request.ts'
import { forumUrl } from '../threads/address.ts'
import { memberUrl } from '../users/member-view.ts'
import { writtenUrl } from '../wall/address.ts'
import { isAboutProfile, isBanAppeal } from './policy.ts'
import type { CaseToShow } from './queries.ts'

/** views/cases/line.ejs: a case in the queue and at the head of its own page. */
export interface CaseView {
  id: number
  url: string
  kind: string
  about: LinkView
  excerpt: string
  /** What the rules about words found, as it was written. */
  found: string | null
  author: LinkView
  forum: LinkView | null
  opened: DateView
  reports: string | null
  claimedBy: string | null
  hidden: boolean
  deleted: boolean
  /** What was decided, when it is closed. */
  decision: string | null
  answer: string
  closed: { by: string; date: DateView } | null
}

export function caseView({ t, preferences, now }: Reader, one: CaseToShow): CaseView {
  const member = { id: one.member_id, name: one.member_name }
  return {
    id: one.id,
    url: `/moderation/cases/${one.id}`,
    kind: t(isBanAppeal(one) ? 'cases.one-ban-appeal' : `cases.one-${one.kind}`),
    about:
      one.wall_post_id !== null
        ? { title: t('cases.about-wall', { name: one.owner_name ?? '' }), url: writtenUrl(one.wall_post_id) }
        : one.post_id === null
          ? { title: t('cases.about-member', { name: member.name }), url: memberUrl(member) }
          : { title: one.thread_title ?? '', url: `/posts/${one.post_id}/` },
    excerpt: one.kind === 'appeal' ? one.text : (one.excerpt ?? ''),
    found: one.kind === 'appeal' || one.text === '' ? null : t('censoring.found', { words: one.text }),
    author: { title: member.name, url: memberUrl(member) },
    forum:
      one.forum_id === null
        ? null
        : { title: one.forum_title ?? '', url: forumUrl({ id: one.forum_id, title: one.forum_title ?? '' }) },
    opened: formatDate(preferences, one.opened_at, now),
    reports:
      one.kind === 'report' && (one.text === '' || (one.report_count ?? 0) > 0)
        ? t('cases.reports', { count: one.report_count ?? 0 })
        : null,
    claimedBy: one.closed_at !== null || one.claimed_by === null ? null : one.claimer_name,
    hidden: one.kind === 'report' && one.held_at !== null,
    deleted: one.deleted_at !== null,
    decision: one.decision === null ? null : t(stateKey(one.decision, isAboutProfile(one))),
    answer: one.answer,
    closed:
      one.closed_at === null ? null : { by: one.closer_name ?? '', date: formatDate(preferences, one.closed_at, now) },
  }
}

/** What a decision came to, in the words of a list. Of a profile nothing is deleted and no text stays. */
export function stateKey(decision: Decision | null, isProfile = false): MessageKey {
  if (isProfile && (decision === 'upheld' || decision === 'upheld-kept')) return 'cases.state-profile'
  return `cases.state-${decision ?? 'open'}` as MessageKey
}
