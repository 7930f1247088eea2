import type { Kysely } from 'kysely'
import { identity, idType } from './helpers.ts'

/** What members write under their posts, how long it may be, what they are given for what they have reached, and what a board asks of them. */
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
  await createTrophies(db)
  await createFields(db)
}

/** [title, what it is for, points, posts, threads, reactions, days] */
const seeded = [
  ['أول الغيث', 'لمن كتب أول مشاركة له.', 1, 1, 0, 0, 0],
  ['صاحب فكرة', 'لمن بدأ أول موضوع له.', 2, 0, 1, 0, 0],
  ['كلمة طيبة', 'لمن تفاعل القراء مع كلامه أول مرة.', 2, 0, 0, 1, 0],
  ['من أهل الدار', 'لمن مضى على انضمامه شهر وكتب عشر مشاركات.', 5, 10, 0, 0, 30],
  ['قلم نشيط', 'لمن كتب مئة مشاركة.', 10, 100, 0, 0, 0],
  ['مجلس عامر', 'لمن بدأ عشرين موضوعًا.', 10, 0, 20, 0, 0],
  ['محبوب القراء', 'لمن نال كلامه مئة تفاعل.', 15, 0, 0, 100, 0],
  ['عِشرة عام', 'لمن بقي معنا سنة كاملة وكتب خمسين مشاركة.', 15, 50, 0, 0, 365],
  ['قلم لا يجف', 'لمن كتب ألف مشاركة.', 30, 1000, 0, 0, 0],
  ['من الأعلام', 'لمن كتب كثيرًا، وأحبه القراء، وطال بقاؤه.', 50, 2500, 0, 1000, 730],
] as const

/** An award keeps the number of a trophy that was deleted, so that taking the deletion back brings it back too. */
async function createTrophies(db: Kysely<any>): Promise<void> {
  let table = db.schema
    .createTable('trophies')
    .addColumn('id', idType(db), identity(db))
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('description', 'text', (c) => c.notNull())
    .addColumn('points', 'integer', (c) => c.notNull())
  for (const name of ['posts', 'threads', 'reactions', 'days'])
    table = table.addColumn(name, 'integer', (c) => c.notNull().defaultTo(0))
  await table
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('retired_at', 'bigint')
    .execute()
  await db.schema
    .createTable('trophy_awards')
    .addColumn('user_id', idType(db), (c) => c.notNull().references('users.id').onDelete('cascade'))
    .addColumn('trophy_id', idType(db), (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('trophy_awards_key', ['user_id', 'trophy_id'])
    .execute()
  await db.schema.createIndex('awards_of_trophy').on('trophy_awards').column('trophy_id').execute()
  const rows = seeded.map((one, position) => {
    const [title, description, points, posts, threads, reactions, days] = one
    return { title, description, points, posts, threads, reactions, days, position }
  })
  await db.insertInto('trophies').values(rows).execute()
}

/** What a board asks of its members beside the name. A value keeps the number of a field that was deleted, as an award does. */
async function createFields(db: Kysely<any>): Promise<void> {
  let table = db.schema.createTable('profile_fields').addColumn('id', idType(db), identity(db))
  for (const name of ['title', 'title_en', 'kind', 'choices', 'shown', 'editable'])
    table = table.addColumn(name, 'text', (c) => c.notNull())
  for (const name of ['required', 'letters', 'position']) table = table.addColumn(name, 'integer', (c) => c.notNull())
  await table.addColumn('retired_at', 'bigint').execute()
  await db.schema
    .createTable('profile_values')
    .addColumn('user_id', idType(db), (c) => c.notNull().references('users.id').onDelete('cascade'))
    .addColumn('field_id', idType(db), (c) => c.notNull())
    .addColumn('value', 'text', (c) => c.notNull())
    .addColumn('value_fold', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('profile_values_key', ['user_id', 'field_id'])
    .execute()
  await db.schema.createIndex('values_of_field').on('profile_values').column('field_id').execute()
  await db.schema
    .alterTable('users')
    .addColumn('field_values', 'text', (c) => c.notNull().defaultTo('[]'))
    .execute()
}
