import { type Kysely, sql } from 'kysely'
import { bytewise, identity, idType } from './helpers.ts'

/**
 * What members are told of, and what they want to be told of. An event is told a member once; what belongs together for the eye
 * (several reactions to one post) has the same bundle.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await db.schema
    .createTable('alerts')
    .addColumn('id', idType(db), identity(db))
    .addColumn('user_id', idType(db), (c) => c.notNull().references('users.id').onDelete('cascade'))
    .addColumn('type', 'text', (c) => c.notNull())
    .addColumn('event', bytewise(db), (c) => c.notNull())
    .addColumn('bundle', bytewise(db), (c) => c.notNull())
    .addColumn('actor_id', idType(db), (c) => c.references('users.id').onDelete('cascade'))
    .addColumn('thread_id', idType(db), (c) => c.references('threads.id').onDelete('cascade'))
    .addColumn('post_id', idType(db), (c) => c.references('posts.id').onDelete('cascade'))
    .addColumn('path', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('detail', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('viewed_at', 'bigint')
    .addColumn('read_at', 'bigint')
    .addUniqueConstraint('alerts_once', ['user_id', 'event'])
    .execute()
  await db.schema.createIndex('alerts_of_member').on('alerts').columns(['user_id', 'id']).execute()
  await db.schema
    .createIndex('alerts_unread')
    .on('alerts')
    .columns(['user_id', 'id'])
    .where(sql.ref('read_at'), 'is', null)
    .execute()
  for (const column of ['actor_id', 'thread_id', 'post_id', 'created_at'])
    await db.schema.createIndex(`alerts_by_${column}`).on('alerts').column(column).execute()

  await db.schema
    .createTable('thread_watches')
    .addColumn('thread_id', idType(db), (c) => c.notNull().references('threads.id').onDelete('cascade'))
    .addColumn('user_id', idType(db), (c) => c.notNull().references('users.id').onDelete('cascade'))
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('mailed_at', 'bigint')
    .addPrimaryKeyConstraint('thread_watches_key', ['thread_id', 'user_id'])
    .execute()
  await db.schema.createIndex('threads_watched_by').on('thread_watches').columns(['user_id', 'thread_id']).execute()

  await db.schema
    .createTable('forum_watches')
    .addColumn('forum_id', idType(db), (c) => c.notNull().references('forums.id').onDelete('cascade'))
    .addColumn('user_id', idType(db), (c) => c.notNull().references('users.id').onDelete('cascade'))
    .addColumn('posts', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('forum_watches_key', ['forum_id', 'user_id'])
    .execute()
  await db.schema.createIndex('forums_watched_by').on('forum_watches').columns(['user_id', 'forum_id']).execute()

  await db.schema
    .createTable('post_mentions')
    .addColumn('post_id', idType(db), (c) => c.notNull().references('posts.id').onDelete('cascade'))
    .addColumn('user_id', idType(db), (c) => c.notNull().references('users.id').onDelete('cascade'))
    .addPrimaryKeyConstraint('post_mentions_key', ['post_id', 'user_id'])
    .execute()
  await db.schema.createIndex('mentions_of_member').on('post_mentions').columns(['user_id', 'post_id']).execute()

  await db.schema
    .createTable('alert_choices')
    .addColumn('user_id', idType(db), (c) => c.notNull().references('users.id').onDelete('cascade'))
    .addColumn('type', bytewise(db), (c) => c.notNull())
    .addColumn('page', 'integer', (c) => c.notNull())
    .addColumn('push', 'integer', (c) => c.notNull())
    .addColumn('mail', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('alert_choices_key', ['user_id', 'type'])
    .execute()
  await db.schema
    .alterTable('users')
    .addColumn('auto_watch', 'text', (c) => c.notNull().defaultTo('joined'))
    .execute()
}
