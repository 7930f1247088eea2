import type { Kysely } from 'kysely'

/** What members write under their posts, and how long it may be. */
export async function up(db: Kysely<any>): Promise<void> {
  for (const name of ['signature', 'signature_html'])
    await db.schema
      .alterTable('users')
      .addColumn(name, 'text', (c) => c.notNull().defaultTo(''))
      .execute()
  const rows = await db
    .selectFrom('permissions')
    .selectAll()
    .where('name', '=', 'signature')
    .where('forum_id', '=', 0)
    .where('value', '=', 1)
    .execute()
  const given = rows.map((row) => ({ ...row, name: 'signature-letters', value: 300 }))
  if (given.length > 0) await db.insertInto('permissions').values(given).execute()
}
