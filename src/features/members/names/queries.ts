import type { Insertable } from 'kysely'
import type { Db } from '../../../platform/database/database.ts'
import type { UsernameHistoryTable } from '../../../platform/database/tables/users.ts'

export async function insertFormerName(db: Db, row: Omit<Insertable<UsernameHistoryTable>, 'id'>): Promise<void> {
  await db.insertInto('username_history').values(row).execute()
}

/** Names a member had, the latest first, with who changed them. */
export function formerNames(db: Db, userId: number, limit: number) {
  return db
    .selectFrom('username_history')
    .leftJoin('users', 'users.id', 'changed_by')
    .select(['username_history.name', 'until', 'merged_id', 'changed_by', 'users.name as by_name'])
    .where('username_history.user_id', '=', userId)
    .orderBy('username_history.id', 'desc')
    .limit(limit)
    .execute()
}

/** Whose account this one became part of. */
export function mergedInto(db: Db, formerId: number): Promise<{ id: number; name: string } | undefined> {
  return db
    .selectFrom('username_history')
    .innerJoin('users', 'users.id', 'username_history.user_id')
    .select(['users.id', 'users.name'])
    .where('merged_id', '=', formerId)
    .executeTakeFirst()
}

/** Until when somebody else than this member last bore a name of this skeleton that they gave up. */
export async function lastBorne(db: Db, nameFold: string, memberId: number): Promise<number | undefined> {
  const row = await db
    .selectFrom('username_history')
    .select('until')
    .where('name_fold', '=', nameFold)
    .where('user_id', '!=', memberId)
    .orderBy('until', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.until
}
