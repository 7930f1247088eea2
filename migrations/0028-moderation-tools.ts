import { type Kysely, sql } from 'kysely'
import { identity, idType } from './helpers.ts'

/**
 * Posts that were merged into another stay as rows, seen by nobody, so that their addresses lead on and the merge can be taken back;
 * words of the staff to each other in a thread; what is done to many threads or members by criteria.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await db.schema.alterTable('posts').addColumn('merged_into', idType(db)).execute()
  await db.schema
    .createIndex('posts_merged_into')
    .on('posts')
    .column('merged_into')
    .where(sql.ref('merged_into'), 'is not', null)
    .execute()

  await db.schema
    .createTable('thread_notes')
    .addColumn('id', idType(db), identity(db))
    .addColumn('thread_id', idType(db), (c) => c.notNull().references('threads.id').onDelete('cascade'))
    .addColumn('post_id', idType(db), (c) => c.references('posts.id').onDelete('set null'))
    .addColumn('user_id', idType(db), (c) => c.notNull().references('users.id'))
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('edited_at', 'bigint')
    .addColumn('edited_by', idType(db))
    .addColumn('body', 'text', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('thread_notes_of_thread').on('thread_notes').columns(['thread_id', 'id']).execute()
  for (const column of ['post_id', 'user_id'])
    await db.schema.createIndex(`thread_notes_by_${column}`).on('thread_notes').column(column).execute()

  await sql`insert into permissions (subject_kind, subject_id, forum_id, name, value)
    select subject_kind, subject_id, forum_id, 'thread-notes', value from permissions where name = 'see-deleted'`.execute(
    db,
  )

  await db.schema
    .createTable('batches')
    .addColumn('id', idType(db), identity(db))
    .addColumn('user_id', idType(db), (c) => c.notNull().references('users.id').onDelete('cascade'))
    .addColumn('noun', 'text', (c) => c.notNull())
    .addColumn('form_key', 'text', (c) => c.notNull().unique())
    .addColumn('criteria', 'text', (c) => c.notNull())
    .addColumn('action', 'text', (c) => c.notNull())
    .addColumn('given', 'text', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('found', 'integer', (c) => c.notNull())
    .addColumn('highest', idType(db), (c) => c.notNull())
    .addColumn('reached', idType(db), (c) => c.notNull().defaultTo(0))
    .addColumn('done', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('skipped', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('finished_at', 'bigint')
    .addColumn('cancelled_at', 'bigint')
    .execute()
  await db.schema.createIndex('batches_by_user_id').on('batches').column('user_id').execute()

  for (const column of ['opened_at', 'closed_at'])
    await db.schema.createIndex(`cases_by_${column}`).on('cases').column(column).execute()
}
