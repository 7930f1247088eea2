import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import { bytewise, identity, idType } from './helpers.ts'

/** Members are unique by the skeleton of their name and by confirmed address; sessions and tokens are kept as hashes only. */
export async function up(db: Kysely<any>): Promise<void> {
  await db.schema
    .createTable('settings')
    .addColumn('name', bytewise(db), (c) => c.primaryKey().notNull())
    .addColumn('value', 'text', (c) => c.notNull())
    .execute()

  await db.schema
    .createTable('users')
    .addColumn('id', idType(db), identity(db))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('name_fold', bytewise(db), (c) => c.notNull().unique())
    .addColumn('email', bytewise(db), (c) => c.notNull())
    .addColumn('email_confirmed_at', 'bigint')
    .addColumn('password_hash', 'text', (c) => c.notNull())
    .addColumn('role', 'text', (c) => c.notNull().defaultTo('member'))
    .addColumn('title', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('banner', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('avatar', 'text')
    .addColumn('preferences', 'text', (c) => c.notNull().defaultTo('{}'))
    .addColumn('post_count', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('reaction_score', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('last_seen_at', 'bigint')
    .execute()
  await db.schema
    .createIndex('users_by_confirmed_email')
    .unique()
    .on('users')
    .column('email')
    .where(sql.ref('email_confirmed_at'), 'is not', null)
    .execute()
  await db.schema.createIndex('users_by_email').on('users').columns(['email', 'id']).execute()
  await db.schema.createIndex('users_by_posts').on('users').columns(['post_count', 'id']).execute()
  await db.schema.createIndex('users_by_reactions').on('users').columns(['reaction_score', 'id']).execute()

  await db.schema
    .createTable('sessions')
    .addColumn('id_hash', bytewise(db), (c) => c.primaryKey().notNull())
    .addColumn('user_id', idType(db), (c) => c.references('users.id').onDelete('cascade'))
    .addColumn('data', 'text', (c) => c.notNull())
    .addColumn('user_agent', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('touched_at', 'bigint', (c) => c.notNull())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('sessions_by_user').on('sessions').column('user_id').execute()
  await db.schema.createIndex('sessions_by_expiry').on('sessions').column('expires_at').execute()

  await db.schema
    .createTable('tokens')
    .addColumn('token_hash', bytewise(db), (c) => c.primaryKey().notNull())
    .addColumn('user_id', idType(db), (c) => c.notNull().references('users.id').onDelete('cascade'))
    .addColumn('purpose', 'text', (c) => c.notNull())
    .addColumn('email', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('tokens_by_user').on('tokens').columns(['user_id', 'purpose']).execute()
}
