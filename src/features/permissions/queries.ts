import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../../platform/database/database.ts'
import type { GroupRow } from '../../platform/database/tables/groups.ts'
import type { PermissionRow } from '../../platform/database/tables/permissions.ts'

const versionName = 'permissions.version'

/** Another after every change of what decides who may do what: groups, permissions, moderators, the forum tree. */
export async function permissionsVersion(db: Db): Promise<string> {
  const row = await db.selectFrom('settings').select('value').where('name', '=', versionName).executeTakeFirst()
  return row?.value ?? '0'
}

/** Called in the transaction of each such change. No two are alike: of two that happen at once neither may go unnoticed. */
export async function bumpPermissions(db: Db): Promise<void> {
  const value = randomUUID()
  await db
    .insertInto('settings')
    .values({ name: versionName, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute()
}

export function forumPlaces(db: Db) {
  return db.selectFrom('forums').select(['id', 'parent_id', 'kind', 'private_at', 'counted']).orderBy('id').execute()
}

export function allGroups(db: Db): Promise<GroupRow[]> {
  return db.selectFrom('groups').selectAll().orderBy('position').orderBy('id').execute()
}

/** What is said of groups; of members there may be many more. */
export function groupPermissions(db: Db): Promise<PermissionRow[]> {
  return db.selectFrom('permissions').selectAll().where('subject_kind', '=', 'group').execute()
}

export function permissionsOf(db: Db, kind: PermissionRow['subject_kind'], id: number): Promise<PermissionRow[]> {
  return db
    .selectFrom('permissions')
    .selectAll()
    .where('subject_kind', '=', kind)
    .where('subject_id', '=', id)
    .execute()
}

/** Members of whom something is said, or who moderate a forum. */
export async function exceptionalMembers(db: Db): Promise<Set<number>> {
  const said = await db
    .selectFrom('permissions')
    .select('subject_id as id')
    .where('subject_kind', '=', 'member')
    .distinct()
    .execute()
  const moderators = await db.selectFrom('forum_moderators').select('user_id as id').distinct().execute()
  return new Set([...said, ...moderators].map(({ id }) => id))
}

/** One member of each rank and combination of groups, and each of those who stand alone; without the banned and the excepted. */
export async function ranksWithout(
  db: Db,
  { except, alone, now }: { except: readonly number[]; alone: readonly number[]; now: number },
) {
  const others = db
    .selectFrom('users')
    .where('id', 'not in', [0, ...except])
    .where((eb) => eb.or([eb('banned_until', 'is', null), eb('banned_until', '<=', now)]))
  const single =
    alone.length === 0 ? [] : await others.select(['id', 'role', 'group_ids']).where('id', 'in', alone).execute()
  const alike = await others
    .select((eb) => [eb.fn.min('id').as('id'), 'role', 'group_ids'])
    .where('id', 'not in', [0, ...alone])
    .groupBy(['role', 'group_ids'])
    .execute()
  return [...single, ...alike]
}

/** The staff by their role, who is in one of these groups, moderates a forum, or has one of these rights of their own. */
export async function possiblyHolding(
  db: Db,
  { flags, groupIds }: { flags: readonly string[]; groupIds: readonly number[] },
): Promise<number[]> {
  const rows = await db
    .selectFrom('users')
    .select('id')
    .where('role', '<>', sql.lit('member'))
    .union(db.selectFrom('forum_moderators').select('user_id as id'))
    .union(
      db
        .selectFrom('permissions')
        .select('subject_id as id')
        .where('subject_kind', '=', 'member')
        .where('value', '>', 0)
        .where('name', 'in', flags),
    )
    .union(db.selectFrom('group_members').select('user_id as id').where('group_id', 'in', groupIds))
    .execute()
  return rows.map(({ id }) => id)
}

export async function moderatedBy(db: Db, userId: number): Promise<number[]> {
  const rows = await db.selectFrom('forum_moderators').select('forum_id').where('user_id', '=', userId).execute()
  return rows.map(({ forum_id }) => forum_id)
}

export async function setCounted(db: Db, forumId: number, counted: 0 | 1): Promise<void> {
  await db.updateTable('forums').set({ counted }).where('id', '=', forumId).execute()
}

export function findGroup(db: Db, id: number): Promise<GroupRow | undefined> {
  return db.selectFrom('groups').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function putPermission(db: Db, row: PermissionRow): Promise<void> {
  await db
    .insertInto('permissions')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['subject_kind', 'subject_id', 'forum_id', 'name']).doUpdateSet({ value: row.value }),
    )
    .execute()
}

export async function deletePermission(db: Db, key: Omit<PermissionRow, 'value'>): Promise<void> {
  await db
    .deleteFrom('permissions')
    .where('subject_kind', '=', key.subject_kind)
    .where('subject_id', '=', key.subject_id)
    .where('forum_id', '=', key.forum_id)
    .where('name', '=', key.name)
    .execute()
}

/** All that is said of somebody, when they are gone. */
export async function deletePermissionsOf(db: Db, kind: PermissionRow['subject_kind'], id: number): Promise<void> {
  await db.deleteFrom('permissions').where('subject_kind', '=', kind).where('subject_id', '=', id).execute()
}

/** Whether they were none yet. */
export async function insertModerator(db: Db, row: { user_id: number; forum_id: number }): Promise<boolean> {
  const result = await db
    .insertInto('forum_moderators')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
}

export async function deleteModerator(db: Db, row: { user_id: number; forum_id: number }): Promise<boolean> {
  const result = await db
    .deleteFrom('forum_moderators')
    .where('user_id', '=', row.user_id)
    .where('forum_id', '=', row.forum_id)
    .executeTakeFirst()
  return result.numDeletedRows > 0n
}

/** Who moderates any of these forums, by name. */
export function moderatorsIn(db: Db, forumIds: readonly number[]) {
  return db
    .selectFrom('forum_moderators')
    .innerJoin('users', 'users.id', 'forum_moderators.user_id')
    .select(['forum_id', 'users.id', 'users.name', 'users.avatar'])
    .where('forum_id', 'in', forumIds)
    .orderBy('users.name_fold')
    .execute()
}

/** Whether a promotion brings members into the group, now or once it is switched on. */
export async function isFilledByItself(db: Db, groupId: number): Promise<boolean> {
  const row = await db.selectFrom('promotions').select('id').where('group_id', '=', groupId).executeTakeFirst()
  return row !== undefined
}
