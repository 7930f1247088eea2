import type { Kysely } from 'kysely'
import { identity, idType } from './helpers.ts'

/** A tree of any depth; counts and the last post are kept by the transactions that change them. */
export async function up(db: Kysely<any>): Promise<void> {
  await db.schema
    .createTable('forums')
    .addColumn('id', idType(db), identity(db))
    .addColumn('parent_id', idType(db), (c) => c.references('forums.id'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('description', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('position', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('thread_count', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('post_count', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('last_thread_id', idType(db))
    .addColumn('last_post_id', idType(db))
    .addColumn('last_post_at', 'bigint')
    .addColumn('last_user_id', idType(db))
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('forums_by_parent').on('forums').columns(['parent_id', 'position']).execute()
}
