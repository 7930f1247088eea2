import { type Kysely, sql } from 'kysely'

/** The few who moderate and administer are found without reading over all members; drafts keep what is chosen beside the text. */
export async function up(db: Kysely<any>): Promise<void> {
  await db.schema
    .createIndex('users_of_staff')
    .on('users')
    .column('id')
    .where(sql.ref('role'), '<>', sql.lit('member'))
    .execute()
  await db.schema
    .alterTable('drafts')
    .addColumn('choices', 'text', (c) => c.notNull().defaultTo(''))
    .execute()
}
