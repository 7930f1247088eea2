import type { Insertable } from 'kysely'
import type { Db } from '../../platform/database/database.ts'
import type { StaffLogRow, StaffLogTable } from '../../platform/database/tables/staff-log.ts'

export async function insertLine(db: Db, row: Insertable<StaffLogTable>): Promise<number> {
  const { id } = await db.insertInto('staff_log').values(row).returning('id').executeTakeFirstOrThrow()
  return id
}

export function findLine(db: Db, id: number): Promise<StaffLogRow | undefined> {
  return db.selectFrom('staff_log').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Lines of one kind of act about a member, newest first. */
export function linesAbout(db: Db, action: string, memberId: number, limit: number): Promise<StaffLogRow[]> {
  return db
    .selectFrom('staff_log')
    .selectAll()
    .where('action', '=', action)
    .where('member_id', '=', memberId)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

/** Whether it was still to be undone: of two who undo at once only one hears yes. */
export async function markUndone(db: Db, id: number, at: number, by: number): Promise<boolean> {
  const result = await db
    .updateTable('staff_log')
    .set({ undone_at: at, undone_by: by })
    .where('id', '=', id)
    .where('undone_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}
