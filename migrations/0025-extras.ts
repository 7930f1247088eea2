import { type Kysely, sql } from 'kysely'

/**
 * How many reactions each post has, so that those with the most are found in a thread of any length, a member's posts in one
 * thread in their order, and threads whose first post stands on every page.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await db.schema
    .alterTable('posts')
    .addColumn('reaction_count', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()
  await sql`update posts set reaction_count = (select count(*) from reactions where post_id = posts.id) where reactions <> ''`.execute(
    db,
  )
  await db.schema
    .createIndex('posts_by_reactions')
    .on('posts')
    .columns(['thread_id', 'reaction_count desc', 'position'])
    .execute()
  await db.schema.createIndex('posts_by_author').on('posts').columns(['thread_id', 'user_id', 'position']).execute()
  await db.schema
    .alterTable('threads')
    .addColumn('keeps_first', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()
}
