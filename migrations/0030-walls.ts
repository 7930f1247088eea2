import { type Kysely, sql } from 'kysely'
import { bytewise, identity, idType } from './helpers.ts'

/** What members write on each other's profiles, with comments, how the staff looks into it, and who may write on whose. */
export async function up(db: Kysely<any>): Promise<void> {
  await db.schema
    .createTable('wall_posts')
    .addColumn('id', idType(db), identity(db))
    .addColumn('member_id', idType(db), (c) => c.notNull().references('users.id'))
    .addColumn('parent_id', idType(db), (c) => c.references('wall_posts.id').onDelete('cascade'))
    .addColumn('user_id', idType(db), (c) => c.notNull().references('users.id'))
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('edited_at', 'bigint')
    .addColumn('deleted_at', 'bigint')
    .addColumn('deleted_by', idType(db))
    .addColumn('delete_reason', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('held_at', 'bigint')
    .addColumn('submission_key', bytewise(db))
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('html', 'text', (c) => c.notNull())
    .addColumn('excerpt', 'text', (c) => c.notNull())
    .execute()
  await db.schema
    .createIndex('wall_of_member')
    .on('wall_posts')
    .columns(['member_id', 'id'])
    .where(sql.ref('parent_id'), 'is', null)
    .execute()
  await db.schema.createIndex('wall_by_owner').on('wall_posts').column('member_id').execute()
  await db.schema.createIndex('wall_comments').on('wall_posts').columns(['parent_id', 'id']).execute()
  await db.schema.createIndex('wall_by_author').on('wall_posts').columns(['user_id', 'id']).execute()
  await db.schema
    .createIndex('wall_submissions')
    .unique()
    .on('wall_posts')
    .columns(['user_id', 'submission_key'])
    .execute()

  await db.schema
    .alterTable('users')
    .addColumn('wall_from', 'text', (c) => c.notNull().defaultTo('all'))
    .execute()
  await casesOfWalls(db)
  await givenToMembers(db)
}

async function casesOfWalls(db: Kysely<any>): Promise<void> {
  await db.schema
    .alterTable('cases')
    .addColumn('wall_post_id', idType(db), (c) => c.references('wall_posts.id').onDelete('cascade'))
    .execute()
  await db.schema.dropIndex('cases_open_of_member').execute()
  await sql`create unique index cases_open_of_member on cases (member_id)
    where kind = 'report' and post_id is null and wall_post_id is null and closed_at is null`.execute(db)
  await sql`create unique index cases_open_of_wall on cases (kind, wall_post_id)
    where wall_post_id is not null and closed_at is null`.execute(db)
}

/** Whoever may write answers on the board may write on walls, where nobody says otherwise. */
async function givenToMembers(db: Kysely<any>): Promise<void> {
  const rows = await db
    .selectFrom('permissions')
    .selectAll()
    .where('name', '=', 'reply')
    .where('forum_id', '=', 0)
    .execute()
  const given = rows.map((row) => ({ ...row, name: 'profile-post' }))
  if (given.length > 0) await db.insertInto('permissions').values(given).execute()
}
