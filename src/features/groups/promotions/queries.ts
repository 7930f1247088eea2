import type { Insertable, Updateable } from 'kysely'
import type { Db } from '../../../platform/database/database.ts'
import type { PromotionHistoryTable, PromotionRow, PromotionsTable } from '../../../platform/database/tables/groups.ts'

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

export function allPromotions(db: Db): Promise<PromotionRow[]> {
  return db.selectFrom('promotions').selectAll().orderBy('position').orderBy('id').execute()
}

export function findPromotion(db: Db, id: number): Promise<PromotionRow | undefined> {
  return db.selectFrom('promotions').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function insertPromotion(db: Db, row: Insertable<PromotionsTable>): Promise<number> {
  const { id } = await db.insertInto('promotions').values(row).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function updatePromotion(db: Db, id: number, change: Updateable<PromotionsTable>): Promise<void> {
  await db.updateTable('promotions').set(change).where('id', '=', id).execute()
}

export async function deletePromotion(db: Db, id: number): Promise<void> {
  await db.deleteFrom('promotions').where('id', '=', id).execute()
}

/** The next members by id, with what promotions ask about. */
export function nextMembers(db: Db, after: number, limit: number) {
  return db
    .selectFrom('users')
    .select(['id', 'post_count', 'reaction_score', 'created_at'])
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** In which of these groups these members are, and how they came in. */
export function membershipsAmong(db: Db, userIds: readonly number[], groupIds: readonly number[]) {
  return db
    .selectFrom('group_members')
    .select(['user_id', 'group_id', 'source'])
    .where('user_id', 'in', userIds)
    .where('group_id', 'in', groupIds)
    .execute()
}

/** The last that was noted of each of these members in each of these groups, where somebody decided it. */
export async function latestDecisions(db: Db, userIds: readonly number[], groupIds: readonly number[]) {
  const rows = await db
    .selectFrom('promotion_history')
    .select(['user_id', 'group_id', 'kind', 'reason'])
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('promotion_history as last')
        .select((of) => of.fn.max('last.id').as('id'))
        .where('last.user_id', 'in', userIds)
        .where('last.group_id', 'in', groupIds)
        .groupBy(['last.user_id', 'last.group_id']),
    )
    .execute()
  return rows.filter(({ kind }) => kind === 'manual')
}
