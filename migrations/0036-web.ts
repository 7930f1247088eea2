import type { Kysely } from 'kysely'
import { bytewise, idType } from './helpers.ts'

/** Addresses of which search engines are to be told, beside the threads in which something was written; and cards under links. */
export async function up(db: Kysely<any>): Promise<void> {
  await db.schema
    .createTable('changed_addresses')
    .addColumn('path', bytewise(db), (c) => c.primaryKey())
    .execute()
  await db.schema
    .createTable('link_cards')
    .addColumn('address_hash', bytewise(db), (c) => c.primaryKey())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('description', 'text', (c) => c.notNull())
    .addColumn('site', 'text', (c) => c.notNull())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('link_cards_by_age').on('link_cards').column('expires_at').execute()
  await db.schema
    .createTable('carded_posts')
    .addColumn('post_id', idType(db), (c) => c.primaryKey().references('posts.id').onDelete('cascade'))
    .execute()
}
