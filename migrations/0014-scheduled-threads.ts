import type { Kysely } from 'kysely'
import { identity, idType } from './helpers.ts'

/**
 * Threads that are to appear later. They are no threads until then, so that no list, count or search can know of them. One whose
 * forum is removed stays with its writer.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await db.schema
    .createTable('scheduled_threads')
    .addColumn('id', idType(db), identity(db))
    .addColumn('user_id', idType(db), (c) => c.notNull().references('users.id').onDelete('cascade'))
    .addColumn('forum_id', idType(db), (c) => c.references('forums.id').onDelete('set null'))
    .addColumn('prefix_id', idType(db), (c) => c.references('thread_prefixes.id').onDelete('set null'))
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('attachment_ids', 'text', (c) => c.notNull().defaultTo('[]'))
    .addColumn('submission_key', 'text')
    .addColumn('publish_at', 'bigint', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('updated_at', 'bigint', (c) => c.notNull())
    .addColumn('attempts', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('failed_at', 'bigint')
    .addColumn('failure', 'text')
    .addColumn('cancelled_at', 'bigint')
    .addColumn('cancelled_by', idType(db))
    .addColumn('cancel_reason', 'text', (c) => c.notNull().defaultTo(''))
    .execute()
  await db.schema
    .createIndex('scheduled_submissions')
    .on('scheduled_threads')
    .columns(['user_id', 'submission_key'])
    .unique()
    .execute()
  await db.schema.createIndex('scheduled_by_time').on('scheduled_threads').columns(['publish_at', 'id']).execute()
  await db.schema
    .createIndex('scheduled_of_forum')
    .on('scheduled_threads')
    .columns(['forum_id', 'publish_at'])
    .execute()
  await db.schema.createIndex('scheduled_with_prefix').on('scheduled_threads').column('prefix_id').execute()
}
