import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import { identity, idType } from './helpers.ts'

const reasons = [
  ['إساءة لعضو أو تجريح', 0],
  ['دعاية أو رسائل مزعجة', 0],
  ['خارج الموضوع', 0],
  ['محتوى مخالف للقواعد', 0],
  ['سبب آخر', 1],
] as const

const types = [
  ['خروج عن الموضوع', 1, 30, 'كتبتَ خارج موضوع النقاش. نرجو أن تبقى المشاركات في موضوعها حتى يستفيد منها القارئ.'],
  ['إساءة لعضو', 2, 90, 'في كلامك إساءة لغيرك. ناقش الفكرة ودع صاحبها، فالاحترام أساس الحوار هنا.'],
  ['دعاية', 3, 180, 'نشرتَ دعاية في غير مكانها. لا يُقبل الإعلان في المنتدى إلا بإذن الإدارة.'],
  ['محتوى مخالف للقواعد', 3, 180, 'نشرتَ ما تمنعه قواعد المنتدى. راجع القواعد قبل أن تكتب مرة أخرى.'],
  ['تحايل على عقوبة', 5, 365, 'استعملتَ حسابًا آخر لتتجاوز عقوبة سابقة، وهذا مخالف للقواعد مهما كان السبب.'],
] as const

const actions = [
  [3, 'hold', 7],
  [5, 'mute', 7],
  [8, 'ban', 14],
  [12, 'ban', 0],
] as const

const threadOrders = ['last_post_at', 'created_at', 'post_count', 'view_count']

/**
 * What the staff looks into and what follows from it. Several reports of one post are one open case; whoever is banned,
 * muted or held is so until a time that stands with the member, so that asking costs no query.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await addStates(db)
  await createCases(db)
  await createWarnings(db)
  await createBans(db)
  await createRecords(db)
}

async function addStates(db: Kysely<any>): Promise<void> {
  for (const column of ['banned_until', 'muted_until', 'held_until']) {
    await db.schema.alterTable('users').addColumn(column, 'bigint').execute()
  }
  await db.schema
    .alterTable('users')
    .addColumn('ban_reason', 'text', (c) => c.notNull().defaultTo(''))
    .execute()
  for (const table of ['posts', 'threads']) await db.schema.alterTable(table).addColumn('held_at', 'bigint').execute()

  for (const order of threadOrders) {
    await db.schema.dropIndex(`threads_by_${order}`).ifExists().execute()
    await db.schema
      .createIndex(`threads_by_${order}`)
      .on('threads')
      .columns(['forum_id', order, 'id', 'pinned_at', 'deleted_at', 'held_at'])
      .execute()
  }
  await db.schema.dropIndex('threads_latest').ifExists().execute()
  await db.schema
    .createIndex('threads_latest')
    .on('threads')
    .columns(['last_post_at', 'id', 'deleted_at', 'held_at', 'forum_id'])
    .execute()
}

async function createCases(db: Kysely<any>): Promise<void> {
  await db.schema
    .createTable('report_reasons')
    .addColumn('id', idType(db), identity(db))
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('needs_note', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('position', 'integer', (c) => c.notNull())
    .execute()
  await db
    .insertInto('report_reasons')
    .values(reasons.map(([title, needs_note], position) => ({ title, needs_note, position })))
    .execute()

  await db.schema
    .createTable('cases')
    .addColumn('id', idType(db), identity(db))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('post_id', idType(db), (c) => c.references('posts.id').onDelete('cascade'))
    .addColumn('member_id', idType(db), (c) => c.notNull().references('users.id'))
    .addColumn('warning_id', idType(db))
    .addColumn('text', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('opened_at', 'bigint', (c) => c.notNull())
    .addColumn('claimed_by', idType(db))
    .addColumn('claimed_at', 'bigint')
    .addColumn('closed_at', 'bigint')
    .addColumn('closed_by', idType(db))
    .addColumn('decision', 'text')
    .addColumn('answer', 'text', (c) => c.notNull().defaultTo(''))
    .execute()
  await db.schema
    .createIndex('cases_open_of_post')
    .unique()
    .on('cases')
    .columns(['kind', 'post_id'])
    .where(sql.ref('closed_at'), 'is', null)
    .execute()
  await sql`create unique index cases_open_of_member on cases (member_id)
    where kind = 'report' and post_id is null and closed_at is null`.execute(db)
  await sql`create unique index cases_of_warning on cases (warning_id) where warning_id is not null`.execute(db)
  await db.schema.createIndex('cases_by_state').on('cases').columns(['closed_at', 'id']).execute()
  await db.schema.createIndex('cases_by_post').on('cases').columns(['post_id', 'id']).execute()
  await db.schema.createIndex('cases_by_member').on('cases').columns(['member_id', 'id']).execute()

  await db.schema
    .createTable('reports')
    .addColumn('id', idType(db), identity(db))
    .addColumn('case_id', idType(db), (c) => c.notNull().references('cases.id').onDelete('cascade'))
    .addColumn('post_id', idType(db), (c) => c.references('posts.id').onDelete('cascade'))
    .addColumn('user_id', idType(db), (c) => c.notNull().references('users.id'))
    .addColumn('reason_id', idType(db), (c) => c.notNull().references('report_reasons.id'))
    .addColumn('note', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addUniqueConstraint('reports_once_a_post', ['post_id', 'user_id'])
    .addUniqueConstraint('reports_once_a_case', ['case_id', 'user_id'])
    .execute()
  await db.schema.createIndex('reports_by_user').on('reports').columns(['user_id', 'id']).execute()

  await db.schema
    .createTable('case_notes')
    .addColumn('id', idType(db), identity(db))
    .addColumn('case_id', idType(db), (c) => c.notNull().references('cases.id').onDelete('cascade'))
    .addColumn('user_id', idType(db), (c) => c.notNull().references('users.id'))
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('case_notes_by_case').on('case_notes').columns(['case_id', 'id']).execute()
}

async function createWarnings(db: Kysely<any>): Promise<void> {
  await db.schema
    .createTable('warning_types')
    .addColumn('id', idType(db), identity(db))
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('points', 'integer', (c) => c.notNull())
    .addColumn('expiry_days', 'integer', (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('position', 'integer', (c) => c.notNull())
    .execute()
  await db
    .insertInto('warning_types')
    .values(
      types.map(([title, points, expiry_days, text], position) => ({ title, points, expiry_days, text, position })),
    )
    .execute()

  await db.schema
    .createTable('warning_actions')
    .addColumn('id', idType(db), identity(db))
    .addColumn('points', 'integer', (c) => c.notNull())
    .addColumn('action', 'text', (c) => c.notNull())
    .addColumn('days', 'integer', (c) => c.notNull())
    .execute()
  await db
    .insertInto('warning_actions')
    .values(actions.map(([points, action, days]) => ({ points, action, days })))
    .execute()

  await db.schema
    .createTable('warnings')
    .addColumn('id', idType(db), identity(db))
    .addColumn('member_id', idType(db), (c) => c.notNull().references('users.id'))
    .addColumn('post_id', idType(db), (c) => c.references('posts.id').onDelete('set null'))
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('points', 'integer', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('created_by', idType(db), (c) => c.notNull().references('users.id'))
    .addColumn('expires_at', 'bigint')
    .addColumn('revoked_at', 'bigint')
    .addColumn('revoked_by', idType(db))
    .addColumn('effects', 'text', (c) => c.notNull().defaultTo('[]'))
    .execute()
  await db.schema.createIndex('warnings_by_member').on('warnings').columns(['member_id', 'id']).execute()
}

async function createBans(db: Kysely<any>): Promise<void> {
  await db.schema
    .createTable('bans')
    .addColumn('id', idType(db), identity(db))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('member_id', idType(db), (c) => c.references('users.id'))
    .addColumn('pattern', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('created_by', idType(db))
    .addColumn('until', 'bigint', (c) => c.notNull())
    .addColumn('lifted_at', 'bigint')
    .addColumn('lifted_by', idType(db))
    .execute()
  await db.schema.createIndex('bans_by_member').on('bans').columns(['member_id', 'id']).execute()
  await db.schema.createIndex('bans_by_kind').on('bans').columns(['kind', 'lifted_at', 'until']).execute()
}

async function createRecords(db: Kysely<any>): Promise<void> {
  await db.schema
    .createTable('staff_notes')
    .addColumn('id', idType(db), identity(db))
    .addColumn('member_id', idType(db), (c) => c.notNull().references('users.id'))
    .addColumn('user_id', idType(db), (c) => c.notNull().references('users.id'))
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('staff_notes_by_member').on('staff_notes').columns(['member_id', 'id']).execute()

  await db.schema
    .createTable('member_addresses')
    .addColumn('member_id', idType(db), (c) => c.notNull().references('users.id').onDelete('cascade'))
    .addColumn('address', 'text', (c) => c.notNull())
    .addColumn('used_at', 'bigint', (c) => c.notNull())
    .addColumn('uses', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('member_addresses_key', ['member_id', 'address'])
    .execute()
  await db.schema.createIndex('addresses_shared').on('member_addresses').columns(['address', 'used_at']).execute()
  await db.schema.createIndex('addresses_by_age').on('member_addresses').column('used_at').execute()

  await db.schema
    .createTable('removed_reactions')
    .addColumn('line_id', idType(db), (c) => c.notNull().references('staff_log.id').onDelete('cascade'))
    .addColumn('post_id', idType(db), (c) => c.notNull().references('posts.id').onDelete('cascade'))
    .addColumn('user_id', idType(db), (c) => c.notNull().references('users.id').onDelete('cascade'))
    .addColumn('kind_id', idType(db), (c) => c.notNull().references('reaction_kinds.id'))
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('removed_reactions_key', ['line_id', 'post_id'])
    .execute()
}
