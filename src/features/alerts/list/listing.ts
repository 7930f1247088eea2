import type { Request } from 'express'
import type { Context } from '../../../context.ts'
import { queryText, readId } from '../../../platform/http/input.ts'
import { formatDate } from '../../../platform/i18n/dates.ts'
import { excerpt } from '../../../platform/text/excerpt.ts'
import { memberView } from '../../users/member-view.ts'
import type { Member } from '../../users/viewer.ts'
import { alertsUrl } from '../address.ts'
import { alertKinds, alertTypes, typesFor } from '../kinds.ts'
import { type AlertLine, alertsByIds } from '../queries.ts'
import { sentence } from '../sentences.ts'
import type { AlertListView, AlertView } from '../view.ts'
import { bundlesOf, type Filter, sumsOf } from './queries.ts'

const perPage = 25

/** A page of a member's alerts, those that belong together on one line. One line more is read, so that nothing has to be counted. */
export async function alertPage(ctx: Context, req: Request, member: Member): Promise<AlertListView> {
  const filter = readFilter(req)
  const before = readId(queryText(req, 'before'))
  const found = await bundlesOf(ctx.db, member, filter, { before, limit: perPage + 1 })
  const bundles = found.slice(0, perPage)
  const next = found.length > perPage ? bundles.at(-1)?.id : undefined
  const alerts = await lines(ctx, req, member, filter, bundles)
  return {
    alerts,
    ...choices(req, member, filter),
    older: next === undefined ? null : urlOf({ ...filter, before: next }),
    latest: before === undefined ? null : urlOf(filter),
    hasUnread: alerts.some((alert) => alert.isUnread),
    here: req.originalUrl,
  }
}

async function lines(
  ctx: Context,
  req: Request,
  member: Member,
  filter: Filter,
  bundles: Awaited<ReturnType<typeof bundlesOf>>,
): Promise<AlertView[]> {
  if (bundles.length === 0) return []
  const names = [...new Set(bundles.map(({ bundle }) => bundle))]
  const sums = new Map((await sumsOf(ctx.db, member, filter, names)).map((sum) => [keyOf(sum), sum]))
  const ids = bundles.flatMap((one) => [one.id, Number(sums.get(keyOf(one))?.first ?? one.id)])
  const alerts = new Map((await alertsByIds(ctx.db, ids)).map((line) => [line.id, line]))
  return bundles.flatMap((one) => {
    const sum = sums.get(keyOf(one))
    const [last, oldest] = [alerts.get(one.id), alerts.get(Number(sum?.first))]
    return last && oldest && sum
      ? [alertView(req, last, oldest, isByHappening.has(last.type) ? sum.count : sum.actors)]
      : []
  })
}

/** Where nobody does it, or whoever does it does it again: not members are counted but what happened. */
const isByHappening: ReadonlySet<string> = new Set(['case', 'trophy', 'warning'])

const keyOf = ({ bundle, unread }: { bundle: string; unread: number }): string => `${unread} ${bundle}`

/**
 * It leads to the oldest of what is unread: from there one reads on. Several cases are read by opening each, from the queue.
 * @param several how many did it, or how many cases, trophies or warnings it tells of
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
  return { type: alertTypes.find((one) => one === type), unread: queryText(req, 'unread') === '1' }
}

/** Each keeps what the other chose. */
function choices(
  { reader: { t } }: Request,
  member: Member,
  { type, unread }: Filter,
): Pick<AlertListView, 'filters' | 'find'> {
  const kinds = typesFor(member).map((one) => ({ value: one, text: t(`alerts.${one}`), current: one === type }))
  return {
    filters: [
      { text: t('alerts.all'), url: urlOf({ type, unread: false }), current: !unread },
      { text: t('alerts.only-unread'), url: urlOf({ type, unread: true }), current: unread },
    ],
    find: {
      action: alertsUrl,
      unread,
      types: [{ value: '', text: t('alerts.any-type'), current: type === undefined }, ...kinds],
    },
  }
}

function urlOf({ type, unread, before }: Filter & { before?: number }): string {
  const query = new URLSearchParams()
  if (unread) query.set('unread', '1')
  if (type !== undefined) query.set('type', type)
  if (before !== undefined) query.set('before', String(before))
  return query.size === 0 ? alertsUrl : `${alertsUrl}?${query}`
}
