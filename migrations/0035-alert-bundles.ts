import { type Kysely, sql } from 'kysely'

/**
 * Whether an alert is the last of those it stands together with is found without reading over all that its member has. What
 * happened in no thread is taken back from everybody who was told of it, whoever that was.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await db.schema.createIndex('alerts_of_bundle').on('alerts').columns(['user_id', 'bundle', 'id']).execute()
  await db.schema
    .createIndex('alerts_by_event')
    .on('alerts')
    .column('event')
    .where(sql.ref('thread_id'), 'is', null)
    .execute()
}
