import type { Kysely } from 'kysely'
import { bytewise } from './helpers.ts'

/** Addresses of which search engines are to be told, beside the threads in which something was written. */
export async function up(db: Kysely<any>): Promise<void> {
  await db.schema
    .createTable('changed_addresses')
    .addColumn('path', bytewise(db), (c) => c.primaryKey())
    .execute()
}
