import { type Kysely, sql } from 'kysely'
import { idType } from './helpers.ts'

/**
 * How far each member has read. A thread is read up to a time; a thread without a row is read up to where its forum's row says that
 * everything is, or the board's (forum 0). Whoever is a member when this comes has read everything so far.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await db.schema
    .createTable('thread_reads')
    .addColumn('user_id', idType(db), (c) => c.notNull().references('users.id').onDelete('cascade'))
    .addColumn('thread_id', idType(db), (c) => c.notNull().references('threads.id').onDelete('cascade'))
    .addColumn('read_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('thread_reads_key', ['user_id', 'thread_id'])
    .execute()
  await db.schema.createIndex('reads_of_thread').on('thread_reads').column('thread_id').execute()

  await db.schema
    .createTable('forum_reads')
    .addColumn('user_id', idType(db), (c) => c.notNull().references('users.id').onDelete('cascade'))
    .addColumn('forum_id', idType(db), (c) => c.notNull())
    .addColumn('marked_at', 'bigint', (c) => c.notNull().defaultTo(0))
    .addColumn('marked_before', 'bigint', (c) => c.notNull().defaultTo(0))
    .addColumn('caught_up_at', 'bigint', (c) => c.notNull().defaultTo(0))
    .addPrimaryKeyConstraint('forum_reads_key', ['user_id', 'forum_id'])
    .execute()
  await db.schema.createIndex('reads_of_forum').on('forum_reads').column('forum_id').execute()

  const now = Date.now()
  await db
    .insertInto('forum_reads')
    .columns(['user_id', 'forum_id', 'marked_at', 'marked_before'])
    .expression((eb) =>
      eb
        .selectFrom('users')
        .select((e) => ['id', e.lit(0).as('forum_id'), e.val(now).as('at'), e.val(now).as('before')]),
    )
    .execute()
  await db.schema
    .createIndex('threads_unanswered')
    .on('threads')
    .columns(['last_post_at', 'id'])
    .where(sql.ref('post_count'), '<=', 1)
    .execute()
  await db.schema.createIndex('posts_by_time').on('posts').columns(['thread_id', 'created_at']).execute()
}
