import type { Kysely } from 'kysely'

/** Whether replies in a watched thread are mailed, where its member said so of this thread. */
export async function up(db: Kysely<any>): Promise<void> {
  await db.schema.alterTable('thread_watches').addColumn('mail', 'integer').execute()
}
