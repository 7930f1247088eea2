import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import { identity, idType } from './helpers.ts'

/**
 * A post's position is unique in its thread and never reused, so a page costs the same anywhere; the long texts stand last
 * in the row, so that reading the rest does not touch them.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await db.schema
    .createTable('posts')
    .addColumn('id', idType(db), identity(db))
    .addColumn('thread_id', idType(db), (c) => c.notNull().references('threads.id'))
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('user_id', idType(db), (c) => c.notNull().references('users.id'))
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('edited_at', 'bigint')
    .addColumn('edited_by', idType(db))
    .addColumn('deleted_at', 'bigint')
    .addColumn('deleted_by', idType(db))
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('reactions', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('quoted_by', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('submission_key', 'text')
    .addColumn('renderer_version', 'integer', (c) => c.notNull())
    .addColumn('excerpt', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('html', 'text', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('posts_by_position').unique().on('posts').columns(['thread_id', 'position']).execute()
  await db.schema.createIndex('posts_by_user').on('posts').columns(['user_id', 'id']).execute()
  await db.schema
    .createIndex('posts_by_submission')
    .unique()
    .on('posts')
    .columns(['user_id', 'submission_key'])
    .where(sql.ref('submission_key'), 'is not', null)
    .execute()
  await db.schema.createIndex('posts_by_renderer').on('posts').columns(['renderer_version', 'id']).execute()

  await db.schema
    .createTable('post_revisions')
    .addColumn('id', idType(db), identity(db))
    .addColumn('post_id', idType(db), (c) => c.notNull().references('posts.id').onDelete('cascade'))
    .addColumn('user_id', idType(db), (c) => c.notNull().references('users.id'))
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('body', 'text', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('revisions_by_post').on('post_revisions').columns(['post_id', 'id']).execute()

  await db.schema
    .createTable('post_quotes')
    .addColumn('post_id', idType(db), (c) => c.notNull().references('posts.id').onDelete('cascade'))
    .addColumn('quoted_post_id', idType(db), (c) => c.notNull().references('posts.id').onDelete('cascade'))
    .addPrimaryKeyConstraint('post_quotes_key', ['post_id', 'quoted_post_id'])
    .execute()
  await db.schema.createIndex('quotes_of_post').on('post_quotes').columns(['quoted_post_id', 'post_id']).execute()
}
