import { type Insertable, sql, type Updateable } from 'kysely'
import type { Db } from '../../platform/database/database.ts'
import type { Engine } from '../../platform/database/engine.ts'
import type { WallPostRow, WallPostsTable } from '../../platform/database/tables/walls.ts'
import { may, type Viewer } from '../users/viewer.ts'

export async function insertWritten(db: Db, row: Insertable<WallPostsTable>): Promise<number> {
  const { id } = await db.insertInto('wall_posts').values(row).returning('id').executeTakeFirstOrThrow()
  return id
}

export function findWritten(db: Db, id: number): Promise<WallPostRow | undefined> {
  return db.selectFrom('wall_posts').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The same row, held until the transaction ends. */
export function holdWritten({ db, engine }: { db: Db; engine: Engine }, id: number): Promise<WallPostRow | undefined> {
  const query = db.selectFrom('wall_posts').selectAll().where('id', '=', id)
  return (engine.name === 'postgres' ? query.forUpdate() : query).executeTakeFirst()
}

export async function updateWritten(db: Db, id: number, change: Updateable<WallPostsTable>): Promise<void> {
  await db.updateTable('wall_posts').set(change).where('id', '=', id).execute()
}

export function findSubmitted(db: Db, userId: number, key: string) {
  return db
    .selectFrom('wall_posts')
    .select(['id', 'created_at'])
    .where('user_id', '=', userId)
    .where('submission_key', '=', key)
    .executeTakeFirst()
}

export async function lastWritten(db: Db, userId: number): Promise<number | undefined> {
  const query = db.selectFrom('wall_posts').select('created_at').where('user_id', '=', userId)
  return (await query.orderBy('id', 'desc').limit(1).executeTakeFirst())?.created_at
}

/** All of them, whoever may see them. */
export async function countComments(db: Db, parentId: number): Promise<number> {
  const query = db.selectFrom('wall_posts').select(sql<number>`cast(count(*) as integer)`.as('count'))
  return (await query.where('parent_id', '=', parentId).executeTakeFirstOrThrow()).count
}

/** Comments on it that everybody sees, as long as it is seen itself. */
export async function shownCommentsOn(db: Db, parentId: number): Promise<number[]> {
  const all = db.selectFrom('wall_posts').select('id').where('parent_id', '=', parentId)
  const rows = await all.where('deleted_at', 'is', null).where('held_at', 'is', null).orderBy('id').execute()
  return rows.map((row) => row.id)
}

/** Who comments on it, so that everybody sees. */
export async function commentersOn(db: Db, parentId: number): Promise<number[]> {
  const rows = await db
    .selectFrom('wall_posts')
    .select('user_id')
    .distinct()
    .where('parent_id', '=', parentId)
    .where('deleted_at', 'is', null)
    .where('held_at', 'is', null)
    .execute()
  return rows.map((row) => row.user_id)
}

/** The rule of `canSeeWritten` for lists, for whoever may see profiles. */
function seenBy(viewer: Viewer) {
  const own = viewer.id ?? 0
  const deleted = may(viewer, 'see-deleted')
    ? sql<boolean>`1 = 1`
    : sql<boolean>`(deleted_at is null or user_id = ${own} or deleted_by = ${own})`
  const held = may(viewer, 'approve') ? sql<boolean>`1 = 1` : sql<boolean>`(held_at is null or user_id = ${own})`
  return sql<boolean>`${deleted} and ${held}`
}

/** What stands on a wall, the newest first. */
export function writtenOn(
  db: Db,
  viewer: Viewer,
  { memberId, before, limit }: { memberId: number; before: number | undefined; limit: number },
): Promise<WallPostRow[]> {
  let query = db
    .selectFrom('wall_posts')
    .selectAll()
    .where('member_id', '=', memberId)
    .where('parent_id', 'is', null)
    .where(seenBy(viewer))
  if (before !== undefined) query = query.where('id', '<', before)
  return query.orderBy('id', 'desc').limit(limit).execute()
}

/** Comments on one of them in their order. @param from begins with this one */
export function commentsOn(
  db: Db,
  viewer: Viewer,
  { parentId, from, limit }: { parentId: number; from: number; limit: number },
): Promise<WallPostRow[]> {
  return db
    .selectFrom('wall_posts')
    .selectAll()
    .where('parent_id', '=', parentId)
    .where('id', '>=', from)
    .where(seenBy(viewer))
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** The latest comments on each of several, in their order, each with how many there are on the same. */
export async function latestComments(db: Db, viewer: Viewer, parentIds: readonly number[], most: number) {
  if (parentIds.length === 0) return []
  const numbered = db
    .selectFrom('wall_posts')
    .selectAll()
    .select(sql<number>`cast(row_number() over (partition by parent_id order by id desc) as integer)`.as('place'))
    .select(sql<number>`cast(count(*) over (partition by parent_id) as integer)`.as('count'))
    .where('parent_id', 'in', parentIds)
    .where(seenBy(viewer))
    .as('numbered')
  return db.selectFrom(numbered).selectAll().where('place', '<=', most).orderBy('id').execute()
}

const atOnce = 100

/** What a member wrote and is still there, in small portions. */
export async function nextWritten(db: Db, userId: number): Promise<number[]> {
  const rows = await db
    .selectFrom('wall_posts')
    .select('id')
    .where('user_id', '=', userId)
    .where('deleted_at', 'is', null)
    .orderBy('id')
    .limit(atOnce)
    .execute()
  return rows.map((row) => row.id)
}

/** What was deleted at that time by that member of the staff. */
export async function goneWritten(
  db: Db,
  { memberId, at, by }: { memberId: number; at: number; by: number },
): Promise<number[]> {
  const rows = await db
    .selectFrom('wall_posts')
    .select('id')
    .where('user_id', '=', memberId)
    .where('deleted_at', '=', at)
    .where('deleted_by', '=', by)
    .orderBy('id')
    .limit(atOnce)
    .execute()
  return rows.map((row) => row.id)
}

export async function countWritten(db: Db, userId: number): Promise<number> {
  const query = db.selectFrom('wall_posts').select(sql<number>`cast(count(*) as integer)`.as('count'))
  const own = query.where('user_id', '=', userId).where('deleted_at', 'is', null)
  return (await own.executeTakeFirstOrThrow()).count
}

/** What the first account wrote and what stands on its profile is the second's from now on. */
export async function handOverWalls(db: Db, { from, into }: { from: number; into: number }): Promise<void> {
  await db.updateTable('wall_posts').set({ user_id: into, submission_key: null }).where('user_id', '=', from).execute()
  for (const column of ['member_id', 'deleted_by'] as const)
    await db
      .updateTable('wall_posts')
      .set({ [column]: into })
      .where(column, '=', from)
      .execute()
}
