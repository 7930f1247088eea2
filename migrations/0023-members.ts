import { type Kysely, sql } from 'kysely'
import { bytewise, idType } from './helpers.ts'
import { nameParts, sortKeys } from './name-keys.ts'

/** Where members stand in their list and what they are found by; birthdays, who shows that they are online, and what a board asks of them. */
export async function up(db: Kysely<any>): Promise<void> {
  for (const name of ['sort_bare', 'sort_whole'])
    await db.schema
      .alterTable('users')
      .addColumn(name, bytewise(db), (c) => c.notNull().defaultTo(''))
      .execute()
  await db.schema.alterTable('users').addColumn('birthday', bytewise(db)).execute()
  await db.schema.alterTable('users').addColumn('birth_year', 'integer').execute()
  for (const name of ['shows_birthday', 'shows_online'])
    await db.schema
      .alterTable('users')
      .addColumn(name, 'integer', (c) => c.notNull().defaultTo(name === 'shows_online' ? 1 : 0))
      .execute()
  await db.schema
    .createTable('member_name_parts')
    .addColumn('user_id', idType(db), (c) => c.notNull().references('users.id').onDelete('cascade'))
    .addColumn('part', bytewise(db), (c) => c.notNull())
    .addPrimaryKeyConstraint('member_name_parts_key', ['part', 'user_id'])
    .execute()
  await db.schema.createIndex('name_parts_of_member').on('member_name_parts').column('user_id').execute()
  await nameEverybody(db)
  for (const name of ['sort_bare', 'sort_whole'])
    await db.schema.createIndex(`users_by_${name}`).on('users').columns([name, 'id']).execute()
  await db.schema
    .createIndex('users_by_birthday')
    .on('users')
    .columns(['birthday', 'id'])
    .where(sql.ref('birthday'), 'is not', null)
    .execute()
}

const batch = 500

async function nameEverybody(db: Kysely<any>): Promise<void> {
  for (let after = 0; ;) {
    const query = db.selectFrom('users').select(['id', 'name', 'name_fold']).where('id', '>', after)
    const rows: { id: number; name: string; name_fold: string }[] = await query.orderBy('id').limit(batch).execute()
    if (rows.length === 0) return
    for (const { id, name } of rows) {
      const { whole, bare } = sortKeys(name)
      await db.updateTable('users').set({ sort_whole: whole, sort_bare: bare }).where('id', '=', id).execute()
    }
    const parts = rows.flatMap(({ id, name_fold }) => nameParts(name_fold).map((part) => ({ user_id: id, part })))
    await db.insertInto('member_name_parts').values(parts).execute()
    after = rows.at(-1)?.id ?? after
  }
}
