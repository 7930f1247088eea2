import { type Kysely, sql } from 'kysely'
import { identity, idType } from './helpers.ts'

/** Levels that work from the first day, a ladder of titles, and prefixes that only some groups may choose. */
export async function up(db: Kysely<any>): Promise<void> {
  await createTitles(db)
  await createPrefixGroups(db)
  await startLevels(db)
}

/** `least` is posts or score, whichever the board goes by. */
async function createTitles(db: Kysely<any>): Promise<void> {
  await db.schema
    .createTable('title_steps')
    .addColumn('id', idType(db), identity(db))
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('least', 'integer', (c) => c.notNull().unique())
    .execute()
  if (await hasMembers(db)) return
  await db
    .insertInto('title_steps')
    .values(titles.map(([least, title]) => ({ least, title })))
    .execute()
}

/** A prefix of audience `groups` is offered to members of those that `prefix_groups` names, any other to everybody. */
async function createPrefixGroups(db: Kysely<any>): Promise<void> {
  await db.schema
    .alterTable('thread_prefixes')
    .addColumn('audience', 'text', (c) => c.notNull().defaultTo('everybody'))
    .execute()
  await db.schema
    .createTable('prefix_groups')
    .addColumn('prefix_id', idType(db), (c) => c.notNull().references('thread_prefixes.id').onDelete('cascade'))
    .addColumn('group_id', idType(db), (c) => c.notNull().references('groups.id').onDelete('cascade'))
    .addPrimaryKeyConstraint('prefix_groups_key', ['prefix_id', 'group_id'])
    .execute()
  await db.schema.createIndex('prefixes_of_group').on('prefix_groups').column('group_id').execute()
}

/** Somebody who finds the board as it was the day before keeps the titles that they know. */
const titles = [
  [20, 'عضو مشارك'],
  [100, 'عضو نشيط'],
  [500, 'عضو متميّز'],
  [2000, 'من أعمدة المنتدى'],
] as const

/** [key of the group, as it was seeded, as it is from now on] */
const levels: [string, object, object][] = [
  ['new', { until: 1, posts: 5, days: 3 }, { until: 1, posts: 5, days: 3 }],
  ['regular', { posts: 50, days: 30 }, { posts: 50, days: 30, warning_points: 0 }],
  ['writer', { posts: 500, score: 200, days: 180 }, { posts: 500, score: 200, days: 180, warning_points: 0 }],
]

/** [permission of new members, as it was seeded, as it is from now on]: the first day of a board must not be a waiting room. */
const amounts = [
  ['flood-seconds', 60, 0],
  ['images-per-post', 3, 10],
] as const

/** Switches the seeded promotions on, unless somebody has decided about promotions: then everything stays as it is. */
async function startLevels(db: Kysely<any>): Promise<void> {
  const decided = await db
    .selectFrom('staff_log')
    .select('id')
    .where('action', 'like', 'groups.promotion-%')
    .limit(1)
    .executeTakeFirst()
  if (decided) return
  for (const [key, seeded, criteria] of levels)
    await db
      .updateTable('promotions')
      .set({ criteria: JSON.stringify(criteria), enabled: 1 })
      .where('group_id', 'in', groupOf(db, key))
      .where('criteria', '=', JSON.stringify(seeded))
      .execute()
  for (const [name, seeded, value] of amounts)
    await db
      .updateTable('permissions')
      .set({ value })
      .where('subject_kind', '=', 'group')
      .where('subject_id', 'in', groupOf(db, 'new'))
      .where('forum_id', '=', 0)
      .where('name', '=', name)
      .where('value', '=', seeded)
      .execute()
}

const groupOf = (db: Kysely<any>, key: string) => db.selectFrom('groups').select('id').where('key', '=', key)

async function hasMembers(db: Kysely<any>): Promise<boolean> {
  const found = await db
    .selectFrom('users')
    .select(sql<number>`1`.as('one'))
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}
