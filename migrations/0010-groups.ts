import type { Kysely } from 'kysely'
import { bytewise, identity, idType } from './helpers.ts'

/** Who may do what: groups, what each is given where, and how one comes into them. `forum_id` 0 is the whole board. */
export async function up(db: Kysely<any>): Promise<void> {
  await groupTables(db)
  await permissionTables(db)
  await promotionTables(db)
  await db.schema.alterTable('forums').addColumn('private_at', 'bigint').execute()
  await db.schema
    .alterTable('forums')
    .addColumn('counted', 'integer', (c) => c.notNull().defaultTo(1))
    .execute()
  await db.schema
    .alterTable('users')
    .addColumn('group_ids', 'text', (c) => c.notNull().defaultTo(''))
    .execute()
  await db.schema.dropIndex('threads_latest').execute()
  await db.schema
    .createIndex('threads_latest')
    .on('threads')
    .columns(['last_post_at', 'id', 'deleted_at', 'forum_id'])
    .execute()
  await seed(db)
}

async function groupTables(db: Kysely<any>): Promise<void> {
  await db.schema
    .createTable('groups')
    .addColumn('id', idType(db), identity(db))
    .addColumn('key', bytewise(db), (c) => c.unique())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('description', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('position', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('banner_text', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('banner_style', 'text', (c) => c.notNull().defaultTo('accent'))
    .addColumn('banner_priority', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('name_style', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('member_title', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute()
  await db.schema
    .createTable('group_members')
    .addColumn('group_id', idType(db), (c) => c.notNull().references('groups.id').onDelete('cascade'))
    .addColumn('user_id', idType(db), (c) => c.notNull().references('users.id').onDelete('cascade'))
    .addColumn('source', 'text', (c) => c.notNull())
    .addColumn('since', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('group_members_key', ['group_id', 'user_id'])
    .execute()
  await db.schema.createIndex('groups_of_member').on('group_members').columns(['user_id', 'group_id']).execute()
}

async function permissionTables(db: Kysely<any>): Promise<void> {
  await db.schema
    .createTable('permissions')
    .addColumn('subject_kind', bytewise(db), (c) => c.notNull())
    .addColumn('subject_id', idType(db), (c) => c.notNull())
    .addColumn('forum_id', idType(db), (c) => c.notNull())
    .addColumn('name', bytewise(db), (c) => c.notNull())
    .addColumn('value', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('permissions_key', ['subject_kind', 'subject_id', 'forum_id', 'name'])
    .execute()
  await db.schema.createIndex('permissions_of_forum').on('permissions').column('forum_id').execute()
  await db.schema
    .createTable('forum_moderators')
    .addColumn('user_id', idType(db), (c) => c.notNull().references('users.id').onDelete('cascade'))
    .addColumn('forum_id', idType(db), (c) => c.notNull())
    .addPrimaryKeyConstraint('forum_moderators_key', ['user_id', 'forum_id'])
    .execute()
  await db.schema.createIndex('moderators_of_forum').on('forum_moderators').column('forum_id').execute()
}

async function promotionTables(db: Kysely<any>): Promise<void> {
  await db.schema
    .createTable('promotions')
    .addColumn('id', idType(db), identity(db))
    .addColumn('group_id', idType(db), (c) => c.notNull().references('groups.id').onDelete('cascade'))
    .addColumn('criteria', 'text', (c) => c.notNull())
    .addColumn('position', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('enabled', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()
  await db.schema
    .createTable('promotion_history')
    .addColumn('id', idType(db), identity(db))
    .addColumn('user_id', idType(db), (c) => c.notNull().references('users.id').onDelete('cascade'))
    .addColumn('group_id', idType(db), (c) => c.notNull().references('groups.id').onDelete('cascade'))
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('by_id', idType(db))
    .execute()
  await db.schema.createIndex('promotions_of_member').on('promotion_history').columns(['user_id', 'id']).execute()
}

/** [key, title, banner text, banner style, priority] */
const builtIn = [
  ['guest', 'ضيوف', '', 'plain', 0],
  ['member', 'أعضاء', '', 'plain', 0],
  ['new', 'عضو جديد', '', 'plain', 0],
  ['regular', 'عضو منتظم', '', 'plain', 0],
  ['writer', 'كاتب', 'كتاب المنتدى', 'accent', 50],
  ['moderator', 'مشرف', 'مشرف', 'gold', 90],
  ['administrator', 'مدير', 'مدير', 'gold', 100],
] as const

const forGuests = ['view', 'view-others', 'read-attachments', 'view-members']
const forMembers = [
  ...forGuests,
  ...words('start reply react upload edit-own delete-own delete-own-thread poll tag unheld report signature'),
  ...words('custom-title avatar'),
]
const forModerators = [
  ...forMembers,
  ...words('see-deleted edit-any edit-silently delete-any edit-thread lock reply-locked pin feature move merge-split'),
  ...words('reattribute slow-mode reply-ban schedule approve handle-reports no-flood warn ban staff-notes'),
  ...words('see-addresses clean-spam see-log'),
]
const given: Record<string, string[]> = {
  guest: forGuests,
  member: forMembers,
  new: ['unheld'],
  moderator: forModerators,
  administrator: [...forModerators, 'administer', 'purge'],
}
const amounts: Record<string, Record<string, number>> = {
  member: {
    'edit-minutes': -1,
    'flood-seconds': 0,
    'images-per-post': 20,
    'image-megabytes': 15,
    'images-per-day': -1,
  },
  new: { 'flood-seconds': 60, 'images-per-post': 3 },
}
/** The board's own levels, switched off until somebody wants them. */
const levels: [string, object][] = [
  ['new', { until: 1, posts: 5, days: 3 }],
  ['regular', { posts: 50, days: 30 }],
  ['writer', { posts: 500, score: 200, days: 180 }],
]

function words(text: string): string[] {
  return text.split(' ')
}

async function seed(db: Kysely<any>): Promise<void> {
  const ids = new Map<string, number>()
  for (const [position, [key, title, banner_text, banner_style, banner_priority]] of builtIn.entries()) {
    const row = { key, title, position, banner_text, banner_style, banner_priority, created_at: 0 }
    const { id } = await db.insertInto('groups').values(row).returning('id').executeTakeFirstOrThrow()
    ids.set(key, id)
  }
  for (const key of ids.keys()) {
    const flags = (given[key] ?? []).map((name) => ({ name, value: 1 }))
    const limits = Object.entries(amounts[key] ?? {}).map(([name, value]) => ({ name, value }))
    const place = { subject_kind: 'group', subject_id: ids.get(key), forum_id: 0 }
    const rows = [...flags, ...limits].map((one) => ({ ...place, ...one }))
    if (rows.length > 0) await db.insertInto('permissions').values(rows).execute()
  }
  for (const [position, [key, criteria]] of levels.entries()) {
    const row = { group_id: ids.get(key), criteria: JSON.stringify(criteria), position, enabled: 0 }
    await db.insertInto('promotions').values(row).execute()
  }
}
