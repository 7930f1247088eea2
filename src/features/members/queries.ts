import { type ExpressionBuilder, sql } from 'kysely'
import type { Db } from '../../platform/database/database.ts'
import type { Schema } from '../../platform/database/schema.ts'
import type { Role, UserRow } from '../../platform/database/tables/users.ts'

/** Members whose folded name begins with this, in the order of names. */
export function findMembers(db: Db, prefix: string, limit: number): Promise<UserRow[]> {
  if (prefix === '') return Promise.resolve([])
  const beyond = prefix + String.fromCodePoint(0x10ffff)
  return db
    .selectFrom('users')
    .selectAll()
    .where('name_fold', '>=', prefix)
    .where('name_fold', '<', beyond)
    .orderBy('name_fold')
    .limit(limit)
    .execute()
}

export interface MemberSearch {
  /** As typed; matches addresses and ids. */
  text: string
  /** The skeleton of the same; matches names, former ones too. */
  textFold: string
  role: Role | undefined
  /** Only members older than this one. */
  before: number | undefined
}

/** Members that a search finds anywhere in their name, address, id or what they say of themselves, newest first. */
export function searchMembers(db: Db, search: MemberSearch, limit: number): Promise<UserRow[]> {
  let query = db.selectFrom('users').selectAll().orderBy('id', 'desc').limit(limit)
  if (search.role) query = query.where('role', '=', search.role)
  if (search.before !== undefined) query = query.where('id', '<', search.before)
  return (search.text === '' ? query : query.where(saysOf(search))).execute()
}

function saysOf({ text, textFold }: MemberSearch) {
  return (eb: ExpressionBuilder<Schema, 'users'>) => {
    const id = /^[1-9]\d{0,14}$/.test(text) ? [eb('id', '=', Number(text))] : []
    const former = eb
      .selectFrom('username_history')
      .select('user_id')
      .where(contains('username_history.name_fold', textFold))
    const said = eb
      .selectFrom('profile_values')
      .select('user_id')
      .where(contains('profile_values.value_fold', textFold))
    const name =
      textFold === '' ? [] : [contains('users.name_fold', textFold), eb('id', 'in', former), eb('id', 'in', said)]
    return eb.or([...id, ...name, contains('users.email', text.toLowerCase())])
  }
}

const contains = (column: string, text: string) =>
  sql<boolean>`${sql.ref(column)} like ${`%${text.replace(/[\\%_]/g, '\\$&')}%`} escape '\\'`
