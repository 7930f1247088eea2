import type { Request } from 'express'
import { formatDate, formatDay } from '../../../platform/i18n/dates.ts'
import { memberView } from '../../users/member-view.ts'
import { groupTitle } from '../standing.ts'
import { groupUrl } from './address.ts'
import type { WaitingRequest } from './queries.ts'
import type { RequestView } from './view.ts'

/** How many are shown at once; the rest follow when these are answered. */
export const requestsShown = 50

/** What was typed as the reason of one refusal, and what was wrong with it. */
export interface Refusing {
  requestId: number
  reason: string
  error: string
}

export function requestView(
  { reader }: Request,
  row: WaitingRequest,
  back: RequestView['back'],
  refusing: Refusing | undefined,
): RequestView {
  const { t, preferences, now } = reader
  const url = groupUrl({ id: row.group_id, title: row.title })
  const own = refusing?.requestId === row.id ? refusing : undefined
  return {
    id: row.id,
    member: memberView({ id: row.user_id, name: row.name, avatar: row.avatar }),
    facts: t('groups.request-facts', { count: row.post_count, joined: formatDay(preferences, row.joined_at) }),
    note: row.note,
    date: formatDate(preferences, row.created_at, now),
    acceptUrl: `${url}requests/${row.id}/accept`,
    refuse: {
      action: `${url}requests/${row.id}/refuse`,
      values: { reason: own?.reason ?? '' },
      errors: own ? { reason: own.error } : {},
    },
    group: back === 'admin' ? { title: groupTitle(row, t), url } : null,
    back,
  }
}
