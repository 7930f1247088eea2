import type { Request } from 'express'
import type { Context } from '../../context.ts'
import type { AlertType } from '../../platform/database/tables/alerts.ts'
import { notFound } from '../../platform/errors.ts'
import { pageParam, queryText } from '../../platform/http/input.ts'
import { pageCount, pagingView } from '../../platform/http/paging.ts'
import { formatDate } from '../../platform/i18n/dates.ts'
import { excerpt } from '../../platform/text/excerpt.ts'
import { memberView } from '../users/member-view.ts'
import type { Member } from '../users/viewer.ts'
import { alertsUrl } from './address.ts'
import { alertsByIds, type AlertLine, bundlesOf, countBundles, type Filter } from './queries.ts'
import { sentence } from './sentences.ts'
import { alertKinds, alertTypes, typesFor } from './kinds.ts'
import type { AlertListView, AlertView } from './view.ts'

const perPage = 25

/** A page of a member's alerts, those that belong together on one line. @throws Refusal 404 past the end */
export async function alertPage(ctx: Context, req: Request, member: Member): Promise<AlertListView> {
  const filter = readFilter(req)
  const page = pageParam(req)
  const pages = pageCount(await countBundles(ctx.db, member, filter), perPage)
  if (page > pages) throw notFound()
  const bundles = await bundlesOf(ctx.db, member, filter, { offset: (page - 1) * perPage, limit: perPage })
  const ids = bundles.flatMap(({ latest, first }) => [Number(latest), Number(first)])
  const lines = new Map((ids.length === 0 ? [] : await alertsByIds(ctx.db, ids)).map((line) => [line.id, line]))
  const alerts = bundles.flatMap(({ latest, first, actors, count }) => {
    const [last, oldest] = [lines.get(Number(latest)), lines.get(Number(first))]
    return last && oldest ? [alertView(req, last, oldest, last.type === 'case' ? count : actors)] : []
  })
  return {
    alerts,
    filters: filters(req, member, filter),
    paging: pagingView(req.reader, { base: alertsUrl, page, pages, query: queryOf(filter) }),
    hasUnread: alerts.some((alert) => alert.isUnread),
    here: req.originalUrl,
  }
}

/**
 * It leads to the oldest of what is unread: from there one reads on. Several cases are read by opening each, from the queue.
 * @param several how many did it, or how many cases it tells of
 */
function alertView({ reader }: Request, last: AlertLine, oldest: AlertLine, several: number): AlertView {
  const { t } = reader
  const isUnread = last.read_at === null
  const actor =
    last.actor_id === null ? null : { id: last.actor_id, name: last.actor_name ?? '', avatar: last.actor_avatar }
  return {
    id: last.id,
    icon: alertKinds[last.type].icon,
    actor: actor && memberView(actor),
    text: sentence(t, last, Math.max(0, several - 1)),
    excerpt: last.type === 'reaction' ? '' : excerpt(last.excerpt ?? '', 120),
    url: last.type === 'case' && several > 1 ? '/moderation/' : `${alertsUrl}${(isUnread ? oldest : last).id}`,
    date: formatDate(reader.preferences, last.created_at, reader.now),
    isUnread,
    toggle: isUnread
      ? { text: t('alerts.mark-read'), icon: 'check', value: 'read' }
      : { text: t('alerts.mark-unread'), icon: 'rotate-ccw', value: 'unread' },
  }
}

function readFilter(req: Request): Filter {
  const type = queryText(req, 'type')
  return {
    type: (alertTypes as string[]).includes(type) ? (type as AlertType) : undefined,
    unread: queryText(req, 'unread') === '1',
  }
}

function filters({ reader: { t } }: Request, member: Member, { type, unread }: Filter): AlertListView['filters'] {
  const kinds = typesFor(member).map((one) => ({
    text: t(`alerts.${one}`),
    url: `${alertsUrl}?type=${one}`,
    current: one === type,
  }))
  return [
    { text: t('alerts.all'), url: alertsUrl, current: type === undefined && !unread },
    { text: t('alerts.only-unread'), url: `${alertsUrl}?unread=1`, current: unread },
    ...kinds,
  ]
}

const queryOf = ({ type, unread }: Filter): string => (type ? `?type=${type}` : unread ? '?unread=1' : '')
