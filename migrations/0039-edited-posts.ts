import type { Kysely } from 'kysely'

/** Posts that were edited, by their threads: few of them, so that nobody looks through all others for one. */
export async function up(db: Kysely<any>): Promise<void> {
  await db.schema
    .createIndex('posts_edited')
    .on('posts')
    .columns(['thread_id', 'position', 'edited_at'])
    .where('edited_at', 'is not', null)
    .execute()
}
