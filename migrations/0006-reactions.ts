import type { Kysely } from 'kysely'
import { identity, idType } from './helpers.ts'

const six = [
  ['like', '👍', 1],
  ['love', '❤️', 1],
  ['haha', '😄', 1],
  ['wow', '😮', 1],
  ['sad', '😢', 0],
  ['angry', '😠', 0],
] as const

/** One reaction per member and post: the key makes a double click count once. */
export async function up(db: Kysely<any>): Promise<void> {
  await db.schema
    .createTable('reaction_kinds')
    .addColumn('id', idType(db), identity(db))
    .addColumn('name', 'text', (c) => c.notNull().unique())
    .addColumn('title', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('symbol', 'text', (c) => c.notNull())
    .addColumn('score', 'integer', (c) => c.notNull())
    .addColumn('position', 'integer', (c) => c.notNull())
    .execute()
  const rows = six.map(([name, symbol, score], position) => ({ name, symbol, score, position }))
  await db.insertInto('reaction_kinds').values(rows).execute()

  await db.schema
    .createTable('reactions')
    .addColumn('post_id', idType(db), (c) => c.notNull().references('posts.id').onDelete('cascade'))
    .addColumn('user_id', idType(db), (c) => c.notNull().references('users.id').onDelete('cascade'))
    .addColumn('kind_id', idType(db), (c) => c.notNull().references('reaction_kinds.id'))
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('reactions_key', ['post_id', 'user_id'])
    .execute()
  await db.schema.createIndex('reactions_by_user').on('reactions').columns(['user_id', 'created_at']).execute()
}
