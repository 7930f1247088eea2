import type { Kysely } from 'kysely'
import { bytewise } from './helpers.ts'

/** Forms that made something, for as long as somebody could send one of them again by mistake. */
export async function up(db: Kysely<any>): Promise<void> {
  await db.schema
    .createTable('sent_forms')
    .addColumn('key', bytewise(db), (c) => c.primaryKey())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('answer', 'text', (c) => c.notNull())
    .execute()
}
