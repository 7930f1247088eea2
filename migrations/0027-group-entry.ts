import { type Kysely, sql } from 'kysely'
import { identity, idType } from './helpers.ts'

/**
 * Ways into a group beside the administrators' decision, who leads it, and whether everybody may see it; and what the staff says
 * publicly under a post for which its writer was warned. A member has one request for a group at most; it stays when it is answered.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await widenGroups(db)
  await db.schema
    .createTable('group_requests')
    .addColumn('id', idType(db), identity(db))
    .addColumn('group_id', idType(db), (c) => c.notNull().references('groups.id').onDelete('cascade'))
    .addColumn('user_id', idType(db), (c) => c.notNull().references('users.id').onDelete('cascade'))
    .addColumn('note', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('state', 'text', (c) => c.notNull().defaultTo('waiting'))
    .addColumn('reason', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('answered_at', 'bigint')
    .addColumn('answered_by', idType(db))
    .addUniqueConstraint('group_requests_once', ['group_id', 'user_id'])
    .execute()
  await db.schema
    .createIndex('group_requests_waiting')
    .on('group_requests')
    .columns(['state', 'group_id', 'id'])
    .execute()
  await db.schema.createIndex('group_requests_of_member').on('group_requests').column('user_id').execute()
  for (const table of ['warnings', 'posts'] as const)
    await db.schema
      .alterTable(table)
      .addColumn('notice', 'text', (c) => c.notNull().defaultTo(''))
      .execute()
  for (const table of ['warnings', 'warning_types'] as const)
    await db.schema
      .alterTable(table)
      .addColumn('group_id', idType(db), (c) => c.references('groups.id').onDelete('set null'))
      .execute()
  await db.schema.createIndex('warnings_by_post').on('warnings').column('post_id').execute()
}

async function widenGroups(db: Kysely<any>): Promise<void> {
  await db.schema
    .alterTable('groups')
    .addColumn('entry', 'text', (c) => c.notNull().defaultTo('closed'))
    .execute()
  await db.schema
    .alterTable('groups')
    .addColumn('domains', 'text', (c) => c.notNull().defaultTo(''))
    .execute()
  await db.schema
    .alterTable('groups')
    .addColumn('public_page', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()
  await db.schema
    .alterTable('group_members')
    .addColumn('leader', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()
  await db.schema
    .createIndex('members_of_group')
    .on('group_members')
    .columns(['group_id', 'leader', 'since', 'user_id'])
    .execute()
  await db.schema
    .createIndex('members_by_warning')
    .on('group_members')
    .column('user_id')
    .where(sql.ref('source'), '=', sql.lit('warning'))
    .execute()
  await db.updateTable('groups').set({ public_page: 1 }).where('key', '=', 'writer').execute()
}
