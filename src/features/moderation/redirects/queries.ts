import type { Insertable } from 'kysely'
import type { Db } from '../../../platform/database/database.ts'
import type { ThreadRedirectsTable } from '../../../platform/database/tables/threads.ts'

export async function insertRedirect(db: Db, row: Insertable<ThreadRedirectsTable>): Promise<void> {
  await db.insertInto('thread_redirects').values(row).execute()
}

/** What pointed at one thread points at another from now on. @returns the ids of those that did */
export async function redirectFurther(db: Db, fromThreadId: number, toThreadId: number): Promise<number[]> {
  const rows = await db
    .updateTable('thread_redirects')
    .set({ to_thread_id: toThreadId })
    .where('to_thread_id', '=', fromThreadId)
    .returning('id')
    .execute()
  return rows.map((row) => row.id)
}

/** A thread that came out of another stands again under its own address, and under those that had led to it. */
export async function redirectBack(
  db: Db,
  threadId: number,
  { ids, outOf }: { ids: readonly number[]; outOf: number },
): Promise<void> {
  if (ids.length > 0)
    await db
      .updateTable('thread_redirects')
      .set({ to_thread_id: threadId })
      .where('id', 'in', ids)
      .where('to_thread_id', '=', outOf)
      .execute()
  await db
    .deleteFrom('thread_redirects')
    .where('from_thread_id', '=', threadId)
    .where('to_thread_id', '<>', threadId)
    .execute()
}

/** A thread that came back into a forum needs no stub in it. */
export async function deleteStubs(db: Db, threadId: number, forumId: number): Promise<void> {
  await db
    .deleteFrom('thread_redirects')
    .where('from_thread_id', '=', threadId)
    .where('to_thread_id', '=', threadId)
    .where('forum_id', '=', forumId)
    .execute()
}

/** The thread that went under this address before it was merged into it. */
export async function redirectTarget(db: Db, fromThreadId: number): Promise<number | undefined> {
  const row = await db
    .selectFrom('thread_redirects')
    .select('to_thread_id')
    .where('from_thread_id', '=', fromThreadId)
    .whereRef('to_thread_id', '<>', 'from_thread_id')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.to_thread_id
}

const mostStubs = 20

/** Threads that left a forum and of which its list still tells. */
export function stubsIn(db: Db, forumId: number, now: number) {
  return db
    .selectFrom('thread_redirects')
    .innerJoin('threads', 'threads.id', 'thread_redirects.to_thread_id')
    .select(['threads.id', 'threads.title', 'threads.forum_id', 'threads.user_id', 'threads.locked_at'])
    .select(['threads.deleted_at', 'threads.held_at', 'thread_redirects.expires_at'])
    .where('thread_redirects.forum_id', '=', forumId)
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', now)]))
    .orderBy('thread_redirects.id', 'desc')
    .limit(mostStubs)
    .execute()
}

/** Stubs whose time is over; the addresses of merged threads stay. */
export async function deleteExpiredStubs(db: Db, now: number): Promise<void> {
  await db
    .deleteFrom('thread_redirects')
    .where('expires_at', '<=', now)
    .whereRef('from_thread_id', '=', 'to_thread_id')
    .execute()
}
