import type { Insertable, Updateable } from 'kysely'
import type { Db } from '../../platform/database/database.ts'
import type { PrefixRow, ThreadPrefixesTable } from '../../platform/database/tables/threads.ts'

export function allPrefixes(db: Db): Promise<PrefixRow[]> {
  return db.selectFrom('thread_prefixes').selectAll().orderBy('position').orderBy('id').execute()
}

/** Those that threads in this forum may bear, whoever may choose them. */
export function prefixesIn(db: Db, forumId: number): Promise<PrefixRow[]> {
  return db
    .selectFrom('thread_prefixes')
    .selectAll()
    .where((eb) =>
      eb.or([
        eb('scope', '=', 'everywhere'),
        eb('id', 'in', eb.selectFrom('prefix_forums').select('prefix_id').where('forum_id', '=', forumId)),
      ]),
    )
    .orderBy('position')
    .orderBy('id')
    .execute()
}

export function findPrefix(db: Db, id: number): Promise<PrefixRow | undefined> {
  return db.selectFrom('thread_prefixes').selectAll().where('id', '=', id).executeTakeFirst()
}

/** At the end of the list. @throws the database's error when the title is taken */
export async function insertPrefix(
  db: Db,
  row: Omit<Insertable<ThreadPrefixesTable>, 'id' | 'position'>,
): Promise<number> {
  const last = await db
    .selectFrom('thread_prefixes')
    .select((eb) => eb.fn.max('position').as('position'))
    .executeTakeFirst()
  const position = (last?.position ?? -1) + 1
  const { id } = await db
    .insertInto('thread_prefixes')
    .values({ ...row, position })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function updatePrefix(db: Db, id: number, change: Updateable<ThreadPrefixesTable>): Promise<void> {
  await db.updateTable('thread_prefixes').set(change).where('id', '=', id).execute()
}

/** Which forums offer a prefix that is not offered everywhere. */
export async function forumsOfPrefix(db: Db, prefixId: number): Promise<number[]> {
  const rows = await db
    .selectFrom('prefix_forums')
    .select('forum_id')
    .where('prefix_id', '=', prefixId)
    .orderBy('forum_id')
    .execute()
  return rows.map((row) => row.forum_id)
}

export async function replaceForums(db: Db, prefixId: number, forumIds: readonly number[]): Promise<void> {
  await db.deleteFrom('prefix_forums').where('prefix_id', '=', prefixId).execute()
  if (forumIds.length === 0) return
  const rows = forumIds.map((forum_id) => ({ prefix_id: prefixId, forum_id }))
  await db.insertInto('prefix_forums').values(rows).execute()
}

/** Of each of these prefixes, the groups whose members may choose it. */
export async function groupsOfPrefixes(db: Db, prefixIds: readonly number[]): Promise<Map<number, number[]>> {
  const rows = await db
    .selectFrom('prefix_groups')
    .selectAll()
    .where('prefix_id', 'in', prefixIds)
    .orderBy('group_id')
    .execute()
  const groups = [...Map.groupBy(rows, (row) => row.prefix_id)]
  return new Map(groups.map(([id, rows]) => [id, rows.map((row) => row.group_id)]))
}

export async function replaceGroups(db: Db, prefixId: number, groupIds: readonly number[]): Promise<void> {
  await db.deleteFrom('prefix_groups').where('prefix_id', '=', prefixId).execute()
  if (groupIds.length === 0) return
  const rows = groupIds.map((group_id) => ({ prefix_id: prefixId, group_id }))
  await db.insertInto('prefix_groups').values(rows).execute()
}

export async function countBearing(db: Db, prefixId: number): Promise<number> {
  const { count } = await db
    .selectFrom('threads')
    .select((eb) => eb.cast<number>(eb.fn.countAll(), 'integer').as('count'))
    .where('prefix_id', '=', prefixId)
    .executeTakeFirstOrThrow()
  return count
}

/** Its threads stay, without it. */
export async function deletePrefix(db: Db, id: number): Promise<void> {
  await db
    .updateTable('threads')
    .set((eb) => ({ prefix_id: null, version: eb('version', '+', 1) }))
    .where('prefix_id', '=', id)
    .execute()
  await db.deleteFrom('thread_prefixes').where('id', '=', id).execute()
}
