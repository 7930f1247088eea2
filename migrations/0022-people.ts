import type { Kysely } from 'kysely'
import { idType } from './helpers.ts'

/** Whom members follow and ignore, and which posts they keep for later. */
export async function up(db: Kysely<any>): Promise<void> {
  await db.schema
    .createTable('follows')
    .addColumn('user_id', idType(db), (c) => c.notNull().references('users.id').onDelete('cascade'))
    .addColumn('followed_id', idType(db), (c) => c.notNull().references('users.id').onDelete('cascade'))
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('follows_key', ['user_id', 'followed_id'])
    .execute()
  await db.schema.createIndex('followers').on('follows').columns(['followed_id', 'user_id']).execute()

  await db.schema
    .createTable('ignores')
    .addColumn('user_id', idType(db), (c) => c.notNull().references('users.id').onDelete('cascade'))
    .addColumn('ignored_id', idType(db), (c) => c.notNull().references('users.id').onDelete('cascade'))
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('ignores_key', ['user_id', 'ignored_id'])
    .execute()
  await db.schema.createIndex('ignored_by').on('ignores').columns(['ignored_id', 'user_id']).execute()

  await db.schema
    .createTable('bookmarks')
    .addColumn('user_id', idType(db), (c) => c.notNull().references('users.id').onDelete('cascade'))
    .addColumn('post_id', idType(db), (c) => c.notNull().references('posts.id').onDelete('cascade'))
    .addColumn('note', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('labels', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('bookmarks_key', ['user_id', 'post_id'])
    .execute()
  await db.schema.createIndex('bookmarks_of_post').on('bookmarks').column('post_id').execute()

  await db.schema
    .alterTable('users')
    .addColumn('follower_count', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()
  await db.schema
    .alterTable('users')
    .addColumn('ignoring', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()
}
