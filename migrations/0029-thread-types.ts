import { type Kysely, sql } from 'kysely'
import { bytewise, idType } from './helpers.ts'

/**
 * What kind of thread one is, which kinds a forum takes, and the answer that a question has. A post keeps the thread it was accepted in,
 * also while it is hidden or elsewhere: one for each thread. Threads keep what of that holds at the moment, and for whom it counts.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await kind(db, 'threads', 'type', 'discussion')
  await kind(db, 'forums', 'thread_types', 'discussion')
  await kind(db, 'forums', 'default_type', 'discussion')
  await kind(db, 'scheduled_threads', 'type', '')
  for (const name of ['answer_post_id', 'answer_user_id'])
    await db.schema.alterTable('threads').addColumn(name, idType(db)).execute()
  await db.schema.alterTable('posts').addColumn('answers', idType(db)).execute()
  await db.schema
    .alterTable('users')
    .addColumn('answer_count', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()
  await db.schema
    .createIndex('answer_of_thread')
    .on('posts')
    .column('answers')
    .unique()
    .where(sql.ref('answers'), 'is not', null)
    .execute()
  await db.schema
    .createIndex('threads_by_answerer')
    .on('threads')
    .column('answer_user_id')
    .where(sql.ref('answer_user_id'), 'is not', null)
    .execute()
  for (const order of ['last_post_at', 'created_at', 'post_count', 'view_count'])
    await sql`create index ${sql.ref(`typed_by_${order}`)} on threads
      (forum_id, type, ${sql.ref(order)}, id, answer_post_id, pinned_at, deleted_at, held_at) where type <> 'discussion'`.execute(
      db,
    )
}

async function kind(db: Kysely<any>, table: string, name: string, standard: string): Promise<void> {
  await db.schema
    .alterTable(table)
    .addColumn(name, bytewise(db), (c) => c.notNull().defaultTo(standard))
    .execute()
}
