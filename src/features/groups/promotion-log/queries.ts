import type { Insertable } from 'kysely'
import type { Db } from '../../../platform/database/database.ts'
import type { PromotionHistoryTable } from '../../../platform/database/tables/groups.ts'

export async function insertHistory(db: Db, row: Insertable<PromotionHistoryTable>): Promise<void> {
  await db.insertInto('promotion_history').values(row).execute()
}

/** Who came into which group and left it, latest first. */
export function latestHistory(db: Db, limit: number) {
  return db
    .selectFrom('promotion_history')
    .innerJoin('users', 'users.id', 'promotion_history.user_id')
    .innerJoin('groups', 'groups.id', 'promotion_history.group_id')
    .select(['promotion_history.id', 'at', 'kind', 'reason', 'users.id as user_id', 'users.name', 'users.avatar'])
    .select(['groups.id as group_id', 'groups.title', 'groups.key'])
    .orderBy('promotion_history.id', 'desc')
    .limit(limit)
    .execute()
}
