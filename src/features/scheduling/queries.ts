import { sql } from 'kysely'
import type { Db } from '../../platform/database/database.ts'
import type { Engine } from '../../platform/database/engine.ts'
import type { NewScheduled, ScheduledRow } from '../../platform/database/tables/scheduled-threads.ts'

export function findScheduled(db: Db, id: number): Promise<ScheduledRow | undefined> {
  return db.selectFrom('scheduled_threads').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The same row, held until the transaction ends. */
export function holdScheduled({ db, engine }: { db: Db; engine: Engine }, id: number) {
  const query = db.selectFrom('scheduled_threads').selectAll().where('id', '=', id)
  return (engine.name === 'postgres' ? query.forUpdate() : query).executeTakeFirst()
}

export async function insertScheduled(db: Db, row: NewScheduled): Promise<number> {
  const { id } = await db.insertInto('scheduled_threads').values(row).returning('id').executeTakeFirstOrThrow()
  return id
}

export function scheduledByKey(db: Db, userId: number, key: string): Promise<{ id: number } | undefined> {
  return db
    .selectFrom('scheduled_threads')
    .select('id')
    .where('user_id', '=', userId)
    .where('submission_key', '=', key)
    .executeTakeFirst()
}

/** How many of a member's wait or did not appear. */
export async function countScheduled(db: Db, userId: number): Promise<number> {
  const { count } = await db
    .selectFrom('scheduled_threads')
    .select((eb) => eb.cast<number>(eb.fn.countAll(), 'integer').as('count'))
    .where('user_id', '=', userId)
    .where('cancelled_at', 'is', null)
    .executeTakeFirstOrThrow()
  return count
}

/** The change, if the row is still in the state of `updated_at`. */
export async function changeScheduled(
  db: Db,
  { id, updated_at }: Pick<ScheduledRow, 'id' | 'updated_at'>,
  change: Partial<Omit<ScheduledRow, 'id'>>,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('scheduled_threads')
    .set(change)
    .where('id', '=', id)
    .where('updated_at', '=', updated_at)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Takes the row away if it is still in this state: of several who publish it only one hears yes. */
export async function takeScheduled(
  db: Db,
  { id, updated_at }: Pick<ScheduledRow, 'id' | 'updated_at'>,
): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('scheduled_threads')
    .where('id', '=', id)
    .where('updated_at', '=', updated_at)
    .where('cancelled_at', 'is', null)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** What should be on the board by now, the longest due first. */
export function dueScheduled(db: Db, now: number, limit: number): Promise<ScheduledRow[]> {
  return db
    .selectFrom('scheduled_threads')
    .selectAll()
    .where('publish_at', '<=', now)
    .where('failed_at', 'is', null)
    .where('cancelled_at', 'is', null)
    .orderBy('publish_at')
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** A member's own, and what others cancelled of it, in the order in which they appear. */
export function scheduledOf(db: Db, userId: number, limit: number) {
  return listed(db, limit)
    .where('scheduled_threads.user_id', '=', userId)
    .where((eb) => eb.or([eb('cancelled_at', 'is', null), eb('cancelled_by', '!=', userId)]))
    .execute()
}

/** Everything that waits in these forums. */
export async function scheduledIn(db: Db, forumIds: readonly number[], limit: number): Promise<ListedScheduled[]> {
  if (forumIds.length === 0) return []
  return listed(db, limit).where('forum_id', 'in', forumIds).where('cancelled_at', 'is', null).execute()
}

export type ListedScheduled = Awaited<ReturnType<typeof scheduledOf>>[number]

function listed(db: Db, limit: number) {
  return db
    .selectFrom('scheduled_threads')
    .innerJoin('users', 'users.id', 'scheduled_threads.user_id')
    .leftJoin('users as cancellers', 'cancellers.id', 'scheduled_threads.cancelled_by')
    .leftJoin('thread_prefixes', 'thread_prefixes.id', 'scheduled_threads.prefix_id')
    .selectAll('scheduled_threads')
    .select(['users.name as author_name', 'users.avatar as author_avatar', 'cancellers.name as canceller_name'])
    .select(['thread_prefixes.title as prefix', 'thread_prefixes.style as prefix_style'])
    .orderBy('publish_at')
    .orderBy('scheduled_threads.id')
    .limit(limit)
}

/** Those of a forum that is being removed stay with their writers, who are told why. */
export async function failScheduledIn(db: Db, forumId: number, now: number, failure: string): Promise<number[]> {
  const rows = await db
    .updateTable('scheduled_threads')
    .set({ failed_at: now, failure, forum_id: null, prefix_id: null, updated_at: sql<number>`updated_at + 1` })
    .where('forum_id', '=', forumId)
    .where('cancelled_at', 'is', null)
    .returning('id')
    .execute()
  return rows.map(({ id }) => id)
}

export async function deleteCancelledBefore(db: Db, before: number): Promise<void> {
  await db.deleteFrom('scheduled_threads').where('cancelled_at', '<', before).execute()
}

/** The lists of images that these members' waiting threads hold on to, as JSON, and where those will appear. */
export function scheduledLists(db: Db, userIds: readonly number[]) {
  return db
    .selectFrom('scheduled_threads')
    .select(['user_id', 'forum_id', 'attachment_ids', 'cancelled_at'])
    .where('user_id', 'in', userIds)
    .where('attachment_ids', '!=', '[]')
    .execute()
}

/** Everything of the first account is the second's. The same form of both is no double click. */
export async function handOverScheduled(db: Db, { from, into }: { from: number; into: number }): Promise<void> {
  await db
    .updateTable('scheduled_threads')
    .set({ user_id: into, submission_key: null, updated_at: sql<number>`updated_at + 1` })
    .where('user_id', '=', from)
    .execute()
  await db.updateTable('scheduled_threads').set({ cancelled_by: into }).where('cancelled_by', '=', from).execute()
}
