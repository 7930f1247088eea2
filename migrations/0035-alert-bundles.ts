import type { Kysely } from 'kysely'

/** Whether an alert is the last of those it stands together with is found without reading over all that its member has. */
export async function up(db: Kysely<any>): Promise<void> {
  await db.schema.createIndex('alerts_of_bundle').on('alerts').columns(['user_id', 'bundle', 'id']).execute()
}
