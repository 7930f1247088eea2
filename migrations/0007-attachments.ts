import type { Kysely } from 'kysely'
import { identity, idType } from './helpers.ts'

/** An image belongs to who uploaded it until the post it was meant for is sent. */
export async function up(db: Kysely<any>): Promise<void> {
  await db.schema
    .createTable('attachments')
    .addColumn('id', idType(db), identity(db))
    .addColumn('user_id', idType(db), (c) => c.notNull().references('users.id'))
    .addColumn('post_id', idType(db), (c) => c.references('posts.id'))
    .addColumn('position', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('token', 'text', (c) => c.notNull().unique())
    .addColumn('file_name', 'text', (c) => c.notNull())
    .addColumn('alt', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('width', 'integer', (c) => c.notNull())
    .addColumn('height', 'integer', (c) => c.notNull())
    .addColumn('bytes', 'integer', (c) => c.notNull())
    .addColumn('frames', 'integer', (c) => c.notNull().defaultTo(1))
    .addColumn('placeholder', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('variants', 'text', (c) => c.notNull().defaultTo('[]'))
    .addColumn('ready_at', 'bigint')
    .addColumn('refused', 'text')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('attachments_by_post').on('attachments').columns(['post_id', 'position']).execute()
  await db.schema.createIndex('attachments_by_user').on('attachments').columns(['user_id', 'created_at']).execute()
}
