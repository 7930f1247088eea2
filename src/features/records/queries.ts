import type { Insertable, Updateable } from 'kysely'
import type { Db } from '../../platform/database/database.ts'
import type { Engine } from '../../platform/database/engine.ts'
import type { StaffNoteRow, StaffNotesTable } from '../../platform/database/tables/records.ts'

export async function insertStaffNote(db: Db, row: Insertable<StaffNotesTable>): Promise<void> {
  await db.insertInto('staff_notes').values(row).execute()
}

export function staffNotesOf(db: Db, memberId: number, limit: number) {
  return db
    .selectFrom('staff_notes')
    .innerJoin('users', 'users.id', 'staff_notes.user_id')
    .select(['staff_notes.id', 'body', 'staff_notes.created_at', 'user_id', 'edited_at', 'users.name'])
    .where('member_id', '=', memberId)
    .orderBy('staff_notes.id', 'desc')
    .limit(limit)
    .execute()
}

/** The row, held until the transaction ends: two who change it at once do so one after the other. */
export function holdStaffNote(
  { db, engine }: { db: Db; engine: Engine },
  id: number,
): Promise<StaffNoteRow | undefined> {
  const query = db.selectFrom('staff_notes').selectAll().where('id', '=', id)
  return (engine.name === 'postgres' ? query.forUpdate() : query).executeTakeFirst()
}

export function findStaffNote(db: Db, id: number): Promise<StaffNoteRow | undefined> {
  return db.selectFrom('staff_notes').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function updateStaffNote(db: Db, id: number, change: Updateable<StaffNotesTable>): Promise<void> {
  await db.updateTable('staff_notes').set(change).where('id', '=', id).execute()
}

export async function deleteStaffNote(db: Db, id: number): Promise<void> {
  await db.deleteFrom('staff_notes').where('id', '=', id).execute()
}

/** Counts one more use of an address by a member. */
export async function noteUse(db: Db, memberId: number, address: string, at: number): Promise<void> {
  await db
    .insertInto('member_addresses')
    .values({ member_id: memberId, address, used_at: at, uses: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['member_id', 'address'])
        .doUpdateSet((eb) => ({ used_at: at, uses: eb('member_addresses.uses', '+', 1) })),
    )
    .execute()
}

/** From where a member came, latest first. Kept ones that are too old are left out before they are pruned. */
export function addressesOf(db: Db, memberId: number, since: number, limit: number) {
  return db
    .selectFrom('member_addresses')
    .selectAll()
    .where('member_id', '=', memberId)
    .where('used_at', '>=', since)
    .orderBy('used_at', 'desc')
    .limit(limit)
    .execute()
}

/** Who used these addresses. */
export function usersOfAddresses(db: Db, addresses: string[], since: number, limit: number) {
  return db
    .selectFrom('member_addresses')
    .innerJoin('users', 'users.id', 'member_addresses.member_id')
    .select(['users.id', 'users.name', 'address', 'used_at', 'uses', 'users.banned_until'])
    .select(['users.role', 'users.group_ids'])
    .where('address', 'in', addresses)
    .where('used_at', '>=', since)
    .orderBy('used_at', 'desc')
    .limit(limit)
    .execute()
}

export async function deleteOldAddresses(db: Db, before: number): Promise<void> {
  await db.deleteFrom('member_addresses').where('used_at', '<', before).execute()
}
