import type { ExpressionBuilder, Insertable } from 'kysely'
import type { Db } from '../../platform/database/database.ts'
import type { Schema } from '../../platform/database/schema.ts'
import type { AlertRow, AlertsTable } from '../../platform/database/tables/alerts.ts'
import { worksOnCases } from '../cases/policy.ts'
import { visibleAnywhere } from '../threads/policy.ts'
import type { Member } from '../users/viewer.ts'

const chunk = 200

/** @returns who had not been told of it yet */
export async function insertAlerts(db: Db, rows: readonly Insertable<AlertsTable>[]): Promise<number[]> {
  const told: number[] = []
  for (let from = 0; from < rows.length; from += chunk) {
    const inserted = await db
      .insertInto('alerts')
      .values(rows.slice(from, from + chunk))
      .onConflict((c) => c.columns(['user_id', 'event']).doNothing())
      .returning('user_id')
      .execute()
    told.push(...inserted.map((row) => row.user_id))
  }
  return told
}

/** It did not happen after all, for these members. What was read already stays. */
export async function deleteAlerts(db: Db, userIds: readonly number[], event: string): Promise<void> {
  const unread = db.deleteFrom('alerts').where('event', '=', event).where('read_at', 'is', null)
  if (userIds.length > 0) await unread.where('user_id', 'in', userIds).execute()
}

/** The same for everybody who was told, of what happened in no thread: those have an index by event. */
export async function deleteAlertsOf(db: Db, event: string): Promise<void> {
  await db
    .deleteFrom('alerts')
    .where('event', '=', event)
    .where('thread_id', 'is', null)
    .where('read_at', 'is', null)
    .execute()
}

/**
 * A member's alerts that still lead somewhere they may go: what lost its thread to a right, a deletion or the staff's
 * decision is as if it had never been told.
 */
export function seenBy(db: Db, viewer: Member) {
  const all = db
    .selectFrom('alerts')
    .leftJoin('threads', 'threads.id', 'alerts.thread_id')
    .leftJoin('posts', 'posts.id', 'alerts.post_id')
    .where('alerts.user_id', '=', viewer.id)
  return (worksOnCases(viewer) ? all : all.where('alerts.type', '!=', 'case')).where(
    leadsSomewhere(viewer, 'alerts.thread_id'),
  )
}

type Joined = Schema & { newer: AlertsTable }

/** With `threads` and `posts` joined to the alert. */
export function leadsSomewhere(viewer: Member, threadId: 'alerts.thread_id' | 'newer.thread_id') {
  const seen = visibleAnywhere(viewer)
  return (given: unknown) => {
    const eb = given as ExpressionBuilder<Joined, 'alerts' | 'newer' | 'threads' | 'posts'>
    return eb.or([
      eb(threadId, 'is', null),
      eb.and([
        eb('threads.deleted_at', 'is', null),
        eb('threads.held_at', 'is', null),
        eb('posts.deleted_at', 'is', null),
        eb('posts.held_at', 'is', null),
        seen(eb as unknown as ExpressionBuilder<Schema, 'threads'>),
      ]),
    ])
  }
}

/** The latest that are unread, for the bell: what they tell of and whether the list was opened since. Hidden ones too. */
export function unreadAlerts(db: Db, viewer: Member, limit: number) {
  return seenBy(db, viewer)
    .select(['alerts.bundle', 'alerts.thread_id', 'alerts.viewed_at', 'alerts.hidden'])
    .where('alerts.read_at', 'is', null)
    .orderBy('alerts.id', 'desc')
    .limit(limit)
    .execute()
}

/** How many bundles came since the list was opened, to `most`; for who has more unread ones than `unreadAlerts` gives. */
export async function freshBundles(db: Db, viewer: Member, most: number): Promise<number> {
  const fresh = seenBy(db, viewer)
    .select('alerts.bundle')
    .distinct()
    .where('alerts.read_at', 'is', null)
    .where('alerts.viewed_at', 'is', null)
    .where('alerts.hidden', '=', 0)
  return (await fresh.limit(most).execute()).length
}

/** Everything a line of the list shows. */
export function alertsByIds(db: Db, ids: readonly number[]) {
  return db
    .selectFrom('alerts')
    .leftJoin('users', 'users.id', 'alerts.actor_id')
    .leftJoin('threads', 'threads.id', 'alerts.thread_id')
    .leftJoin('forums', 'forums.id', 'threads.forum_id')
    .leftJoin('posts', 'posts.id', 'alerts.post_id')
    .selectAll('alerts')
    .select([
      'users.name as actor_name',
      'users.avatar as actor_avatar',
      'threads.title as thread_title',
      'forums.title as forum_title',
      'posts.excerpt as excerpt',
    ])
    .where('alerts.id', 'in', ids)
    .execute()
}

export type AlertLine = Awaited<ReturnType<typeof alertsByIds>>[number]

/** What a member was told of something that happened. */
export function alertOf(db: Db, userId: number, event: string): Promise<AlertRow | undefined> {
  return db.selectFrom('alerts').selectAll().where('user_id', '=', userId).where('event', '=', event).executeTakeFirst()
}

export function findAlert(db: Db, userId: number, id: number): Promise<AlertRow | undefined> {
  return db.selectFrom('alerts').selectAll().where('id', '=', id).where('user_id', '=', userId).executeTakeFirst()
}

export async function setViewed(db: Db, userId: number, now: number): Promise<void> {
  await db
    .updateTable('alerts')
    .set({ viewed_at: now })
    .where('user_id', '=', userId)
    .where('read_at', 'is', null)
    .where('viewed_at', 'is', null)
    .execute()
}

/** Whether something unread tells a member of one of these posts. */
export async function hasUnreadOf(db: Db, userId: number, postIds: readonly number[]): Promise<boolean> {
  const unread = db.selectFrom('alerts').select('id').where('user_id', '=', userId).where('read_at', 'is', null)
  return (await unread.where('post_id', 'in', postIds).limit(1).executeTakeFirst()) !== undefined
}

/** @param which what was seen, posts or a happening; all alerts when undefined */
export async function setRead(
  db: Db,
  userId: number,
  now: number,
  which?: { posts: readonly number[] } | { event: string },
): Promise<void> {
  let query = db
    .updateTable('alerts')
    .set((eb) => ({ read_at: now, viewed_at: eb.fn.coalesce('viewed_at', eb.val(now)) }))
    .where('user_id', '=', userId)
    .where('read_at', 'is', null)
  if (which !== undefined)
    query = 'posts' in which ? query.where('post_id', 'in', which.posts) : query.where('event', '=', which.event)
  await query.execute()
}

/** One bundle as read, or as unread again. */
export async function setBundle(db: Db, userId: number, bundle: string, readAt: number | null): Promise<void> {
  await db
    .updateTable('alerts')
    .set(readAt === null ? { read_at: null } : { read_at: readAt, viewed_at: readAt })
    .where('user_id', '=', userId)
    .where('bundle', '=', bundle)
    .where('read_at', readAt === null ? 'is not' : 'is', null)
    .execute()
}

/** Read and hidden ones from before, in steps, so that nobody waits long. @returns how many went */
export async function pruneAlerts(db: Db, before: number, most: number): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('alerts')
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('alerts')
        .select('id')
        .where('created_at', '<', before)
        .where((eb) => eb.or([eb('read_at', 'is not', null), eb('hidden', '=', 1)]))
        .limit(most),
    )
    .executeTakeFirst()
  return Number(numDeletedRows)
}
