import type { Insertable } from 'kysely'
import type { Db } from '../../../platform/database/database.ts'
import type { CaseNotesTable } from '../../../platform/database/tables/cases.ts'

export async function insertNote(db: Db, row: Insertable<CaseNotesTable>): Promise<void> {
  await db.insertInto('case_notes').values(row).execute()
}

export function notesOf(db: Db, caseId: number) {
  return db
    .selectFrom('case_notes')
    .innerJoin('users', 'users.id', 'case_notes.user_id')
    .select(['case_notes.id', 'body', 'case_notes.created_at', 'users.name'])
    .where('case_id', '=', caseId)
    .orderBy('case_notes.id')
    .execute()
}
