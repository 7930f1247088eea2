import type { Kysely } from 'kysely'
import { identity, idType } from './helpers.ts'

/**
 * What moderators leave behind: where a thread went, why something was deleted, until when something holds.
 * A redirect points from an address that may no longer be a thread, so its origin is no reference.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await db.schema
    .createTable('thread_redirects')
    .addColumn('id', idType(db), identity(db))
    .addColumn('from_thread_id', idType(db), (c) => c.notNull())
    .addColumn('to_thread_id', idType(db), (c) => c.notNull().references('threads.id').onDelete('cascade'))
    .addColumn('forum_id', idType(db), (c) => c.references('forums.id').onDelete('cascade'))
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('expires_at', 'bigint')
    .execute()
  await db.schema.createIndex('redirects_by_origin').on('thread_redirects').column('from_thread_id').execute()
  await db.schema.createIndex('redirects_by_target').on('thread_redirects').column('to_thread_id').execute()
  await db.schema.createIndex('redirects_by_forum').on('thread_redirects').columns(['forum_id', 'id']).execute()

  await db.schema
    .createTable('thread_reply_bans')
    .addColumn('thread_id', idType(db), (c) => c.notNull().references('threads.id').onDelete('cascade'))
    .addColumn('user_id', idType(db), (c) => c.notNull().references('users.id').onDelete('cascade'))
    .addColumn('until', 'bigint')
    .addColumn('reason', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('by_user_id', idType(db))
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('thread_reply_bans_key', ['thread_id', 'user_id'])
    .execute()

  for (const column of ['pinned_until', 'featured_at', 'close_at'] as const)
    await db.schema.alterTable('threads').addColumn(column, 'bigint').execute()
  for (const column of ['pin_order', 'slow_seconds'] as const)
    await db.schema
      .alterTable('threads')
      .addColumn(column, 'integer', (c) => c.notNull().defaultTo(0))
      .execute()
  for (const table of ['threads', 'posts'] as const)
    await db.schema
      .alterTable(table)
      .addColumn('delete_reason', 'text', (c) => c.notNull().defaultTo(''))
      .execute()
  await db.schema.alterTable('posts').addColumn('text_at', 'bigint').execute()

  for (const column of ['pinned_until', 'close_at'] as const)
    await db.schema
      .createIndex(`threads_due_${column}`)
      .on('threads')
      .column(column)
      .where(column, 'is not', null)
      .execute()
  await db.schema.createIndex('staff_log_by_forum').on('staff_log').columns(['forum_id', 'id']).execute()
}
