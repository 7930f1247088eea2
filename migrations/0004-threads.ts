import type { Kysely } from 'kysely'
import { identity, idType } from './helpers.ts'

/** Each order that a forum's list can have is an index, so that a page of it is read without sorting. */
export async function up(db: Kysely<any>): Promise<void> {
  await db.schema
    .createTable('thread_prefixes')
    .addColumn('id', idType(db), identity(db))
    .addColumn('title', 'text', (c) => c.notNull().unique())
    .addColumn('position', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()

  await db.schema
    .createTable('threads')
    .addColumn('id', idType(db), identity(db))
    .addColumn('forum_id', idType(db), (c) => c.notNull().references('forums.id'))
    .addColumn('user_id', idType(db), (c) => c.notNull().references('users.id'))
    .addColumn('prefix_id', idType(db), (c) => c.references('thread_prefixes.id'))
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('first_post_id', idType(db))
    .addColumn('last_post_id', idType(db))
    .addColumn('last_post_at', 'bigint', (c) => c.notNull())
    .addColumn('last_user_id', idType(db), (c) => c.notNull())
    .addColumn('post_count', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('last_position', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('view_count', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('locked_at', 'bigint')
    .addColumn('pinned_at', 'bigint')
    .addColumn('deleted_at', 'bigint')
    .addColumn('deleted_by', idType(db))
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()

  for (const order of ['last_post_at', 'created_at', 'post_count', 'view_count']) {
    await db.schema
      .createIndex(`threads_by_${order}`)
      .on('threads')
      .columns(['forum_id', order, 'id', 'pinned_at', 'deleted_at'])
      .execute()
  }
  await db.schema.createIndex('threads_latest').on('threads').columns(['last_post_at', 'id', 'deleted_at']).execute()
  await db.schema.createIndex('threads_pinned').on('threads').columns(['forum_id', 'pinned_at']).execute()
  await db.schema.createIndex('threads_by_user').on('threads').columns(['user_id', 'id']).execute()
}
