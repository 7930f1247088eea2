import type { Kysely } from 'kysely'
import { bytewise, identity, idType } from './helpers.ts'

/**
 * What leaves the board for a member: mails, of which each is sent once and one only until they come back to what it tells of; the
 * weekly letter, for whoever asked for it; the devices that show alerts by themselves.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await db.schema.alterTable('forum_watches').addColumn('mailed_at', 'bigint').execute()
  await db.schema
    .alterTable('alerts')
    .addColumn('hidden', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()

  /** Mails that wait must not be in the way of whoever looks for other work. */
  await db.schema.createIndex('jobs_by_name').on('jobs').columns(['name', 'failed_at', 'run_at', 'id']).execute()

  await db.schema
    .createTable('sent_mails')
    .addColumn('name', bytewise(db), (c) => c.primaryKey())
    .addColumn('sent_at', 'bigint', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('sent_mails_by_time').on('sent_mails').column('sent_at').execute()

  await db.schema
    .createTable('digests')
    .addColumn('user_id', idType(db), (c) => c.primaryKey().references('users.id').onDelete('cascade'))
    .addColumn('week', 'integer', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('digests_by_week').on('digests').columns(['week', 'user_id']).execute()

  await db.schema
    .createTable('push_subscriptions')
    .addColumn('id', idType(db), identity(db))
    .addColumn('endpoint', bytewise(db), (c) => c.notNull().unique())
    .addColumn('user_id', idType(db), (c) => c.notNull().references('users.id').onDelete('cascade'))
    .addColumn('session_hash', bytewise(db), (c) => c.notNull().references('sessions.id_hash').onDelete('cascade'))
    .addColumn('p256dh', 'text', (c) => c.notNull())
    .addColumn('auth', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('last_ok_at', 'bigint')
    .addColumn('failures', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()
  for (const column of ['user_id', 'session_hash'])
    await db.schema.createIndex(`push_by_${column}`).on('push_subscriptions').column(column).execute()
}
