import type { Kysely } from 'kysely'
import { identity, idType } from './helpers.ts'

/** Rules about words, and beside a thread's title as it is shown the one that was written. */
export async function up(db: Kysely<any>): Promise<void> {
  const table = db.schema
    .createTable('censor_rules')
    .addColumn('id', idType(db), identity(db))
    .addColumn('texts', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('replacement', 'text', (c) => c.notNull())
  const switches = ['whole', 'prefixes', 'repeats', 'in_posts', 'in_titles', 'in_names', 'only_new']
  await switches.reduce((made, name) => made.addColumn(name, 'integer', (c) => c.notNull()), table).execute()
  await db.schema.alterTable('threads').addColumn('title_source', 'text').execute()
}
