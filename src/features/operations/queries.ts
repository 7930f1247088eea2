import { sql } from 'kysely'
import type { Db } from '../../platform/database/database.ts'

/** Proves that the database can be written, and leaves nothing behind. @throws when it cannot */
export async function proveWritable(db: Db): Promise<void> {
  const name = 'operations.ready'
  const rollback = new Error('rolled back on purpose')
  const attempt = db.transaction().execute(async (trx) => {
    await sql`insert into settings (name, value) values (${name}, ${''}) on conflict (name) do update set value = excluded.value`.execute(
      trx,
    )
    throw rollback
  })
  await attempt.catch((error: unknown) => {
    if (error !== rollback) throw error
  })
}
