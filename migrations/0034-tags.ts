import type { Kysely } from 'kysely'
import { bytewise, identity, idType } from './helpers.ts'

/**
 * Words that threads are found by, across forums. A thread's tag keeps the forum in which everybody may find the thread, or nothing while it
 * is hidden, and the counts are of those: by forum, so that a sum over the forums that somebody reads tells nothing of the others.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await db.schema
    .createTable('tags')
    .addColumn('id', idType(db), identity(db))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('name_fold', bytewise(db), (c) => c.notNull().unique())
    .addColumn('sort_key', bytewise(db), (c) => c.notNull())
    .addColumn('description', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('known', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('tags_in_order').on('tags').columns(['sort_key', 'id']).execute()

  await db.schema
    .createTable('tag_synonyms')
    .addColumn('name_fold', bytewise(db), (c) => c.primaryKey().notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('tag_id', idType(db), (c) => c.notNull().references('tags.id').onDelete('cascade'))
    .execute()
  await db.schema.createIndex('synonyms_of_tag').on('tag_synonyms').column('tag_id').execute()

  await db.schema
    .createTable('thread_tags')
    .addColumn('thread_id', idType(db), (c) => c.notNull().references('threads.id').onDelete('cascade'))
    .addColumn('tag_id', idType(db), (c) => c.notNull().references('tags.id').onDelete('cascade'))
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('forum_id', idType(db))
    .addPrimaryKeyConstraint('thread_tags_key', ['thread_id', 'tag_id'])
    .execute()
  await db.schema.createIndex('threads_of_tag').on('thread_tags').columns(['tag_id', 'thread_id', 'forum_id']).execute()
  await db.schema.createIndex('tagged_in_forum').on('thread_tags').columns(['forum_id', 'tag_id']).execute()

  await db.schema
    .createTable('tag_counts')
    .addColumn('tag_id', idType(db), (c) => c.notNull().references('tags.id').onDelete('cascade'))
    .addColumn('forum_id', idType(db), (c) => c.notNull().references('forums.id').onDelete('cascade'))
    .addColumn('thread_count', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('tag_counts_key', ['tag_id', 'forum_id'])
    .execute()
  await db.schema.createIndex('tag_counts_of_forum').on('tag_counts').column('forum_id').execute()

  await db.schema
    .createTable('forum_tags')
    .addColumn('forum_id', idType(db), (c) => c.notNull().references('forums.id').onDelete('cascade'))
    .addColumn('tag_id', idType(db), (c) => c.notNull().references('tags.id').onDelete('cascade'))
    .addPrimaryKeyConstraint('forum_tags_key', ['forum_id', 'tag_id'])
    .execute()
  await db.schema.createIndex('forums_of_tag').on('forum_tags').column('tag_id').execute()

  await db.schema
    .createTable('tag_watches')
    .addColumn('tag_id', idType(db), (c) => c.notNull().references('tags.id').onDelete('cascade'))
    .addColumn('user_id', idType(db), (c) => c.notNull().references('users.id').onDelete('cascade'))
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('tag_watches_key', ['tag_id', 'user_id'])
    .execute()
  await db.schema.createIndex('tags_watched_by').on('tag_watches').columns(['user_id', 'tag_id']).execute()

  await db.schema
    .alterTable('forums')
    .addColumn('tag_rule', bytewise(db), (c) => c.notNull().defaultTo('any'))
    .execute()
  await db.schema
    .alterTable('forums')
    .addColumn('tags_least', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()
  await db.schema
    .alterTable('scheduled_threads')
    .addColumn('tags', 'text', (c) => c.notNull().defaultTo(''))
    .execute()
}
