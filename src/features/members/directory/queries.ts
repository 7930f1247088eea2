import type { SelectQueryBuilder } from 'kysely'
import type { Db } from '../../../platform/database/database.ts'
import type { Schema } from '../../../platform/database/schema.ts'
import type { UserRow } from '../../../platform/database/tables/users.ts'

/** Every one is an index that ends with the id. */
const columns = {
  bare: ['sort_bare', 'asc'],
  whole: ['sort_whole', 'asc'],
  newest: ['id', 'desc'],
  posts: ['post_count', 'desc'],
  reactions: ['reaction_score', 'desc'],
} as const
export type By = keyof typeof columns

export interface Stretch {
  by: By
  /** Only those beyond this member, in the order or, `backwards`, against it. */
  beyond?: UserRow | undefined
  backwards?: boolean
  /** Of the orders by name: only from this sort key on. */
  from?: string | undefined
  limit: number
}

/** Members from some place of the list on, in the order of the list. Costs the same anywhere in it. */
export async function stretch(db: Db, { by, beyond, backwards = false, from, limit }: Stretch): Promise<UserRow[]> {
  const [column, usual] = columns[by]
  const against = usual === 'asc' ? 'desc' : 'asc'
  const direction = backwards ? against : usual
  const sign = direction === 'asc' ? '>' : '<'
  let query = db.selectFrom('users').selectAll().orderBy(column, direction).limit(limit)
  if (column !== 'id') query = query.orderBy('id', direction)
  if (beyond) query = past(query, column, sign, beyond)
  if (from !== undefined) query = query.where(column, '>=', from)
  const rows = await query.execute()
  return backwards ? rows.toReversed() : rows
}

function past(
  query: SelectQueryBuilder<Schema, 'users', UserRow>,
  column: (typeof columns)[By][0],
  sign: '<' | '>',
  edge: UserRow,
) {
  if (column === 'id') return query.where('id', sign, edge.id)
  return query.where((eb) => eb(eb.refTuple(column, 'id'), sign, eb.tuple(edge[column], edge.id)))
}

/** Members of whose name a word begins with this, those whose whole name does first. @param start from `fold` */
export async function membersCalled(db: Db, start: string, limit: number): Promise<UserRow[]> {
  if (start === '') return []
  const beyond = start + String.fromCodePoint(0x10ffff)
  const found = await db
    .selectFrom('member_name_parts')
    .select('user_id')
    .distinct()
    .where('part', '>=', start)
    .where('part', '<', beyond)
    .limit(limit)
    .execute()
  if (found.length === 0) return []
  const ids = found.map((row) => row.user_id)
  const rows = await db.selectFrom('users').selectAll().where('id', 'in', ids).orderBy('sort_bare').execute()
  const begins = (row: UserRow) => (row.name_fold.startsWith(start) ? 0 : 1)
  return rows.toSorted((a, b) => begins(a) - begins(b))
}

/** Whose birthday it is on one of these days (`MM-DD`) and may be known. */
export function bornOn(db: Db, days: readonly string[], limit: number) {
  return db
    .selectFrom('users')
    .select(['id', 'name', 'birth_year'])
    .where('birthday', 'in', days)
    .where('shows_birthday', '=', 1)
    .orderBy('id')
    .limit(limit)
    .execute()
}
