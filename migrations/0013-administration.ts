import type { Kysely } from 'kysely'
import { bytewise, identity, idType } from './helpers.ts'

/**
 * What administrators decide about forums, prefixes and reactions, and the names that members had. A prefix of scope `forums`
 * is offered in those that `prefix_forums` names, any other everywhere.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await db.schema.alterTable('forums').addColumn('closed_at', 'bigint').execute()
  await db.schema.alterTable('forums').addColumn('prefix_required_at', 'bigint').execute()
  await db.schema.alterTable('reaction_kinds').addColumn('retired_at', 'bigint').execute()
  for (const [column, value] of [
    ['style', 'gold'],
    ['scope', 'everywhere'],
  ] as const) {
    await db.schema
      .alterTable('thread_prefixes')
      .addColumn(column, 'text', (c) => c.notNull().defaultTo(value))
      .execute()
  }

  await db.schema
    .createTable('prefix_forums')
    .addColumn('prefix_id', idType(db), (c) => c.notNull().references('thread_prefixes.id').onDelete('cascade'))
    .addColumn('forum_id', idType(db), (c) => c.notNull().references('forums.id').onDelete('cascade'))
    .addPrimaryKeyConstraint('prefix_forums_key', ['prefix_id', 'forum_id'])
    .execute()
  await db.schema.createIndex('prefixes_of_forum').on('prefix_forums').column('forum_id').execute()
  await db.schema
    .createIndex('threads_by_prefix')
    .on('threads')
    .columns(['forum_id', 'prefix_id', 'last_post_at', 'id', 'pinned_at', 'deleted_at'])
    .execute()

  await db.schema
    .createTable('username_history')
    .addColumn('id', idType(db), identity(db))
    .addColumn('user_id', idType(db), (c) => c.notNull().references('users.id').onDelete('cascade'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('name_fold', bytewise(db), (c) => c.notNull())
    .addColumn('until', 'bigint', (c) => c.notNull())
    .addColumn('changed_by', idType(db))
    .addColumn('merged_id', idType(db))
    .execute()
  await db.schema.createIndex('usernames_by_user').on('username_history').columns(['user_id', 'id']).execute()
  await db.schema.createIndex('usernames_by_merged').on('username_history').column('merged_id').execute()
}
