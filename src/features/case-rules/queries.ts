import { type Insertable, type Selectable, sql } from 'kysely'
import type { Db } from '../../platform/database/database.ts'
import type { Engine } from '../../platform/database/engine.ts'
import type { Schema } from '../../platform/database/schema.ts'

/** The lists that administrators keep for the work on cases, and of what members are given. */
export type RuleTable = 'warning_types' | 'warning_actions' | 'report_reasons' | 'trophies' | 'profile_fields'
export type RuleRow<Table extends RuleTable> = Selectable<Schema[Table]>
export type NewRule<Table extends RuleTable> = Insertable<Schema[Table]>

/** In the order in which they are shown. */
export async function rulesOf<Table extends RuleTable>(db: Db, table: Table): Promise<RuleRow<Table>[]> {
  const rows = await (table === 'warning_actions'
    ? db.selectFrom('warning_actions').selectAll().orderBy('points').orderBy('id').execute()
    : db
        .selectFrom(table as 'warning_types')
        .selectAll()
        .orderBy('position')
        .orderBy('id')
        .execute())
  return rows as unknown as RuleRow<Table>[]
}

/**
 * The same, kept from other writers until the transaction ends, so that two never add the same, and nobody reports for a reason while it
 * is looked whether somebody did.
 */
export async function holdRules<Table extends RuleTable>(
  { db, engine }: { db: Db; engine: Engine },
  table: Table,
): Promise<RuleRow<Table>[]> {
  if (engine.name === 'postgres') await sql`lock table ${sql.table(table)} in exclusive mode`.execute(db)
  return rulesOf(db, table)
}

export async function insertRule<Table extends RuleTable>(db: Db, table: Table, row: NewRule<Table>): Promise<number> {
  const { id } = await db
    .insertInto(table as 'warning_types')
    .values(row as unknown as NewRule<'warning_types'>)
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function updateRule<Table extends RuleTable>(
  db: Db,
  table: Table,
  id: number,
  change: Partial<NewRule<Table>>,
): Promise<void> {
  await db
    .updateTable(table as 'warning_types')
    .set(change as Partial<NewRule<'warning_types'>>)
    .where('id', '=', id)
    .execute()
}

export async function deleteRule(db: Db, table: RuleTable, id: number): Promise<void> {
  await db.deleteFrom(table).where('id', '=', id).execute()
}
