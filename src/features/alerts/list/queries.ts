import { type ExpressionBuilder, sql } from 'kysely'
import type { Db } from '../../../platform/database/database.ts'
import type { Schema } from '../../../platform/database/schema.ts'
import type { AlertType } from '../../../platform/database/tables/alerts.ts'
import type { Member } from '../../users/viewer.ts'
import { leadsSomewhere, seenBy } from '../queries.ts'

export interface Filter {
  type: AlertType | undefined
  unread: boolean
}

/** Alerts looked at in one step. */
const step = 100

/**
 * The last alert of each bundle, newest first, from before the alert `before`; read and unread ones of a bundle stand apart. Goes
 * through the alerts only until there are `limit`.
 */
export async function bundlesOf(
  db: Db,
  viewer: Member,
  filter: Filter,
  { before = Number.MAX_SAFE_INTEGER, limit }: { before: number | undefined; limit: number },
) {
  const found: Awaited<ReturnType<typeof bundlesIn>> = []
  for (let edge: number | undefined = before; edge !== undefined; edge = await nextStep(db, viewer, edge)) {
    found.push(...(await bundlesIn(db, viewer, filter, { before: edge, limit: limit - found.length })))
    if (found.length === limit) break
  }
  return found
}

function bundlesIn(db: Db, viewer: Member, filter: Filter, { before, limit }: { before: number; limit: number }) {
  return listed(db, viewer, filter)
    .select(['alerts.id', 'alerts.bundle', isUnread.as('unread')])
    .where('alerts.id', 'in', (eb) => eb.selectFrom(latest(db, viewer, before).as('latest')).select('latest.id'))
    .where('alerts.id', '=', (eb) => lastOfBundle(eb, viewer, filter))
    .orderBy('alerts.id', 'desc')
    .limit(limit)
    .execute()
}

const latest = (db: Db, viewer: Member, before: number) =>
  db
    .selectFrom('alerts')
    .select('id')
    .where('user_id', '=', viewer.id)
    .where('id', '<', before)
    .orderBy('id', 'desc')
    .limit(step)

/** The last of those that were looked at, when there may be more. */
async function nextStep(db: Db, viewer: Member, before: number): Promise<number | undefined> {
  const row = await latest(db, viewer, before)
    .offset(step - 1)
    .limit(1)
    .executeTakeFirst()
  return row?.id
}

/** A query of its own for each, so that PostgreSQL does not work it out for all alerts beforehand. */
function lastOfBundle(eb: ExpressionBuilder<Schema, 'alerts'>, viewer: Member, { type }: Filter) {
  const same = eb
    .selectFrom('alerts as newer')
    .leftJoin('threads', 'threads.id', 'newer.thread_id')
    .leftJoin('posts', 'posts.id', 'newer.post_id')
    .select('newer.id')
    .where('newer.user_id', '=', viewer.id)
    .whereRef('newer.bundle', '=', 'alerts.bundle')
    .where(sql<boolean>`(newer.read_at is null) = (alerts.read_at is null)`)
    .where('newer.hidden', '=', 0)
    .where(leadsSomewhere(viewer, 'newer.thread_id'))
    .orderBy('newer.id', 'desc')
    .limit(1)
  return type === undefined ? same : same.where('newer.type', '=', type)
}

/** What these bundles hold beside their last alert: the first one, how many there are and by how many members. */
export function sumsOf(db: Db, viewer: Member, filter: Filter, bundles: readonly string[]) {
  return listed(db, viewer, filter)
    .select((eb) => [
      'alerts.bundle',
      isUnread.as('unread'),
      eb.fn.min('alerts.id').as('first'),
      sql<number>`cast(count(distinct alerts.actor_id) as integer)`.as('actors'),
      sql<number>`cast(count(*) as integer)`.as('count'),
    ])
    .where('alerts.bundle', 'in', bundles)
    .groupBy(['alerts.bundle', isUnread])
    .execute()
}

const isUnread = sql<number>`case when alerts.read_at is null then 1 else 0 end`

function listed(db: Db, viewer: Member, { type, unread }: Filter) {
  let query = seenBy(db, viewer).where('alerts.hidden', '=', 0)
  if (type !== undefined) query = query.where('alerts.type', '=', type)
  if (unread) query = query.where('alerts.read_at', 'is', null)
  return query
}
