import type { SelectQueryBuilder } from 'kysely'
import type { Db } from '../../../platform/database/database.ts'
import type { Schema } from '../../../platform/database/schema.ts'
import type { UserRow } from '../../../platform/database/tables/users.ts'
import { nameParts } from '../../../platform/text/name-parts.ts'

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

interface Called {
  /** What the name begins with, from `fold`. */
  start: string
  /** Only those beyond this member, in the order or, `backwards`, against it. */
  beyond?: UserRow | undefined
  backwards?: boolean
  limit: number
}

/** Members of whose name a word begins with this: those whose whole name does, then the others, each by what begins so. */
export async function membersCalled(db: Db, { start, beyond, backwards = false, limit }: Called): Promise<UserRow[]> {
  if (start === '') return []
  const parts = backwards ? [calledLater, calledWholly] : [calledWholly, calledLater]
  const own = beyond && (beyond.name_fold.startsWith(start) ? calledWholly : calledLater)
  const rows: UserRow[] = []
  for (const part of own ? parts.slice(parts.indexOf(own)) : parts) {
    const edge = part === own ? beyond : undefined
    if (rows.length < limit)
      rows.push(...(await part(db, { start, beyond: edge, backwards, limit: limit - rows.length })))
  }
  return backwards ? rows.toReversed() : rows
}

const endOf = (start: string): string => start + String.fromCodePoint(0x10ffff)

function calledWholly(db: Db, { start, beyond, backwards, limit }: Called): Promise<UserRow[]> {
  let query = db.selectFrom('users').selectAll().where('name_fold', '>=', start).where('name_fold', '<', endOf(start))
  if (beyond) query = query.where('name_fold', backwards ? '<' : '>', beyond.name_fold)
  return query
    .orderBy('name_fold', backwards ? 'desc' : 'asc')
    .limit(limit)
    .execute()
}

/** Each where the first of its words that begin so stands. */
function calledLater(db: Db, { start, beyond, backwards, limit }: Called): Promise<UserRow[]> {
  const [sign, direction] = backwards ? (['<', 'desc'] as const) : (['>', 'asc'] as const)
  let query = db
    .selectFrom('member_name_parts as named')
    .innerJoin('users', 'users.id', 'named.user_id')
    .selectAll('users')
    .where('named.part', '>=', start)
    .where('named.part', '<', endOf(start))
    .where((eb) => eb.or([eb('name_fold', '<', start), eb('name_fold', '>=', endOf(start))]))
    .where(({ eb, exists, not, selectFrom }) =>
      not(
        exists(
          selectFrom('member_name_parts as earlier')
            .select('earlier.part')
            .whereRef('earlier.user_id', '=', 'named.user_id')
            .where('earlier.part', '>=', start)
            .where('earlier.part', '<', eb.ref('named.part')),
        ),
      ),
    )
  const [edge] = beyond ? matching(beyond, start) : []
  if (beyond && edge !== undefined)
    query = query.where((eb) => eb(eb.refTuple('named.part', 'named.user_id'), sign, eb.tuple(edge, beyond.id)))
  return query.orderBy('named.part', direction).orderBy('named.user_id', direction).limit(limit).execute()
}

const matching = (row: UserRow, start: string): string[] =>
  nameParts(row.name_fold)
    .filter((part) => part.startsWith(start))
    .toSorted((a, b) => (a < b ? -1 : 1))

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
