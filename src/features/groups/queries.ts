import type { Insertable, Updateable } from 'kysely'
import type { Db } from '../../platform/database/database.ts'
import type { GroupsTable, Source } from '../../platform/database/tables/groups.ts'

export async function insertGroup(db: Db, row: Insertable<GroupsTable>): Promise<number> {
  const { id } = await db.insertInto('groups').values(row).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function updateGroup(db: Db, id: number, change: Updateable<GroupsTable>): Promise<void> {
  await db.updateTable('groups').set(change).where('id', '=', id).execute()
}

export async function deleteGroup(db: Db, id: number): Promise<void> {
  await db.deleteFrom('groups').where('id', '=', id).execute()
}

export function findMembership(db: Db, groupId: number, userId: number) {
  return db
    .selectFrom('group_members')
    .selectAll()
    .where('group_id', '=', groupId)
    .where('user_id', '=', userId)
    .executeTakeFirst()
}

/** Returns whether they were not in it already. */
export async function insertMembership(
  db: Db,
  row: { group_id: number; user_id: number; source: Source; since: number; leader?: 0 | 1 },
): Promise<boolean> {
  const result = await db
    .insertInto('group_members')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Says anew how they came in, such as by somebody's decision, which no promotion takes back. */
export async function setSource(db: Db, groupId: number, userId: number, source: Source): Promise<void> {
  await db
    .updateTable('group_members')
    .set({ source })
    .where('group_id', '=', groupId)
    .where('user_id', '=', userId)
    .execute()
}

export async function deleteMembership(db: Db, groupId: number, userId: number): Promise<boolean> {
  const result = await db
    .deleteFrom('group_members')
    .where('group_id', '=', groupId)
    .where('user_id', '=', userId)
    .executeTakeFirst()
  return result.numDeletedRows > 0n
}

/** Writes what a member's row keeps of their groups, and lets every page that shows them know. */
export async function rewriteGroupIds(db: Db, userId: number): Promise<void> {
  const rows = await db
    .selectFrom('group_members')
    .select('group_id')
    .where('user_id', '=', userId)
    .orderBy('group_id')
    .execute()
  const group_ids = rows.map((row) => row.group_id).join(',')
  await db
    .updateTable('users')
    .set((eb) => ({ group_ids, version: eb('version', '+', 1) }))
    .where('id', '=', userId)
    .execute()
}

export async function memberIdsOf(db: Db, groupId: number): Promise<number[]> {
  const rows = await db.selectFrom('group_members').select('user_id').where('group_id', '=', groupId).execute()
  return rows.map(({ user_id }) => user_id)
}

/** The members of a group with how they came in, latest first. */
export function membersOf(db: Db, groupId: number, { offset, limit }: { offset: number; limit: number }) {
  return db
    .selectFrom('group_members')
    .innerJoin('users', 'users.id', 'group_members.user_id')
    .select(['users.id', 'users.name', 'users.avatar', 'source', 'since', 'leader'])
    .where('group_id', '=', groupId)
    .orderBy('since', 'desc')
    .orderBy('users.id', 'desc')
    .offset(offset)
    .limit(limit)
    .execute()
}

/** How many members each group has that has any. */
export async function membersByGroup(db: Db): Promise<Map<number, number>> {
  const rows = await db
    .selectFrom('group_members')
    .select((eb) => ['group_id', eb.cast<number>(eb.fn.countAll(), 'integer').as('count')])
    .groupBy('group_id')
    .execute()
  return new Map(rows.map((row) => [row.group_id, row.count]))
}

/** Every page that shows somebody of this group is made anew; everybody is a member, and the staff are so by their role. */
export async function touchGroup(db: Db, { id, key }: Pick<GroupsRow, 'id' | 'key'>): Promise<void> {
  const all = db.updateTable('users').set((eb) => ({ version: eb('version', '+', 1) }))
  if (key === 'member') await all.execute()
  else if (key === 'moderator' || key === 'administrator') await all.where('role', '=', key).execute()
  else
    await all
      .where('id', 'in', (eb) => eb.selectFrom('group_members').select('user_id').where('group_id', '=', id))
      .execute()
}

type GroupsRow = { id: number; key: GroupsTable['key'] }
