import type { Kysely } from 'kysely'

/** What is searched for, a line for each search and day, without anything of who asked. */
export async function up(db: Kysely<any>): Promise<void> {
  await db.schema
    .createTable('search_log')
    .addColumn('day', 'text', (c) => c.notNull())
    .addColumn('query', 'text', (c) => c.notNull())
    .addColumn('times', 'integer', (c) => c.notNull())
    .addColumn('found_nothing', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('search_log_pk', ['day', 'query'])
    .execute()
}
