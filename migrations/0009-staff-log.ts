import type { Kysely } from 'kysely'
import { identity, idType } from './helpers.ts'

/** What the staff did, written in the transaction that did it. Rows are never changed but to say that one was undone. */
export async function up(db: Kysely<any>): Promise<void> {
  await db.schema
    .createTable('staff_log')
    .addColumn('id', idType(db), identity(db))
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('user_id', idType(db))
    .addColumn('action', 'text', (c) => c.notNull())
    .addColumn('forum_id', idType(db))
    .addColumn('thread_id', idType(db))
    .addColumn('post_id', idType(db))
    .addColumn('member_id', idType(db))
    .addColumn('before', 'text', (c) => c.notNull().defaultTo('{}'))
    .addColumn('after', 'text', (c) => c.notNull().defaultTo('{}'))
    .addColumn('reason', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('undone_at', 'bigint')
    .addColumn('undone_by', idType(db))
    .execute()
  await db.schema.createIndex('staff_log_by_user').on('staff_log').columns(['user_id', 'id']).execute()
  await db.schema.createIndex('staff_log_by_action').on('staff_log').columns(['action', 'id']).execute()
  await db.schema.createIndex('staff_log_by_thread').on('staff_log').columns(['thread_id', 'id']).execute()
  await db.schema.createIndex('staff_log_by_member').on('staff_log').columns(['member_id', 'id']).execute()
}
