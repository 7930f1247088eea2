import { type Kysely, sql } from 'kysely'

/** What is looked for on the board's first page, and whenever somebody takes a name. */
export async function up(db: Kysely<any>): Promise<void> {
  await db.schema
    .createIndex('threads_featured')
    .on('threads')
    .columns(['featured_at', 'id'])
    .where(sql.ref('featured_at'), 'is not', null)
    .execute()
  await db.schema.createIndex('usernames_by_fold').on('username_history').column('name_fold').execute()
}
