import type { Insertable } from 'kysely'
import type { Db } from '../platform/database/database.ts'
import type { Schema } from '../platform/database/schema.ts'

const valuesAtOnce = 8000

/** Many rows, as many at a time as one statement takes. */
export async function insertAll<Table extends keyof Schema>(
  db: Db,
  table: Table,
  rows: Insertable<Schema[Table]>[],
): Promise<void> {
  const atOnce = Math.max(1, Math.floor(valuesAtOnce / Object.keys(rows[0] ?? {}).length))
  for (let from = 0; from < rows.length; from += atOnce) {
    await db
      .insertInto(table)
      .values(rows.slice(from, from + atOnce))
      .execute()
  }
}

export async function setPassword(db: Db, id: number, hash: string): Promise<void> {
  await db.updateTable('users').set({ password_hash: hash }).where('id', '=', id).execute()
}
