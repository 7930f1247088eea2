import type { Kysely } from 'kysely'
import { idType } from './helpers.ts'

/** Warning types and report reasons may be withdrawn from the forms without being forgotten; notes of the staff may be edited. */
export async function up(db: Kysely<any>): Promise<void> {
  for (const table of ['warning_types', 'report_reasons'])
    await db.schema.alterTable(table).addColumn('retired_at', 'bigint').execute()
  await db.schema.alterTable('staff_notes').addColumn('edited_at', 'bigint').execute()
  await db.schema.alterTable('staff_notes').addColumn('edited_by', idType(db)).execute()
}
