import { sql } from 'kysely'
import type { Db } from '../../platform/database/database.ts'
import type { AlertRow } from '../../platform/database/tables/alerts.ts'

/** The threads' watches of these members that no mail went out for since they last read; from now on one did. */
export async function claimThread(
  db: Db,
  { threadId, userIds, now }: { threadId: number; userIds: readonly number[]; now: number },
): Promise<number[]> {
  if (userIds.length === 0) return []
  const rows = await db
    .updateTable('thread_watches')
    .set({ mailed_at: now })
    .where('thread_id', '=', threadId)
    .where('user_id', 'in', userIds)
    .where('mailed_at', 'is', null)
    .returning('user_id')
    .execute()
  return rows.map((row) => row.user_id)
}

/** The same of a forum. */
export async function claimForum(
  db: Db,
  { forumId, userIds, now }: { forumId: number; userIds: readonly number[]; now: number },
): Promise<number[]> {
  if (userIds.length === 0) return []
  const rows = await db
    .updateTable('forum_watches')
    .set({ mailed_at: now })
    .where('forum_id', '=', forumId)
    .where('user_id', 'in', userIds)
    .where('mailed_at', 'is', null)
    .returning('user_id')
    .execute()
  return rows.map((row) => row.user_id)
}

/** Which of these members watch the thread itself. */
export async function watchersAmong(db: Db, threadId: number, userIds: readonly number[]): Promise<Set<number>> {
  if (userIds.length === 0) return new Set()
  const rows = await db
    .selectFrom('thread_watches')
    .select('user_id')
    .where('thread_id', '=', threadId)
    .where('user_id', 'in', userIds)
    .execute()
  return new Set(rows.map((row) => row.user_id))
}

/** The claim was for nothing: the next word of it may be mailed. */
export async function releaseThread(db: Db, threadId: number, userId: number): Promise<void> {
  await db
    .updateTable('thread_watches')
    .set({ mailed_at: null })
    .where('thread_id', '=', threadId)
    .where('user_id', '=', userId)
    .execute()
}

export async function releaseForum(db: Db, forumId: number, userId: number): Promise<void> {
  await db
    .updateTable('forum_watches')
    .set({ mailed_at: null })
    .where('forum_id', '=', forumId)
    .where('user_id', '=', userId)
    .execute()
}

const chunk = 100

interface Read {
  user_id: number
  thread_id: number
  forum_id: number
}

/** They came back: the next reply in these threads, and the next thread in their forums, is mailed again. */
export async function releaseRead(db: Db, read: readonly Read[]): Promise<void> {
  for (let from = 0; from < read.length; from += chunk) {
    const step = read.slice(from, from + chunk)
    await db
      .updateTable('thread_watches')
      .set({ mailed_at: null })
      .where('mailed_at', 'is not', null)
      .where((eb) =>
        eb.or(
          step.map(({ user_id, thread_id }) => eb.and([eb('thread_id', '=', thread_id), eb('user_id', '=', user_id)])),
        ),
      )
      .execute()
    await db
      .updateTable('forum_watches')
      .set({ mailed_at: null })
      .where('mailed_at', 'is not', null)
      .where((eb) =>
        eb.or(
          step.map(({ user_id, forum_id }) => eb.and([eb('forum_id', '=', forum_id), eb('user_id', '=', user_id)])),
        ),
      )
      .execute()
  }
}

/** Everything of these forums was said to be read; forum 0 is the whole board. */
export async function releaseMarked(db: Db, userId: number, forumIds: readonly number[]): Promise<void> {
  const all = forumIds.includes(0)
  const threads = db
    .updateTable('thread_watches')
    .set({ mailed_at: null })
    .where('user_id', '=', userId)
    .where('mailed_at', 'is not', null)
  const forums = db
    .updateTable('forum_watches')
    .set({ mailed_at: null })
    .where('user_id', '=', userId)
    .where('mailed_at', 'is not', null)
  const inForums = sql<boolean>`exists (select 1 from threads
    where threads.id = thread_watches.thread_id and threads.forum_id in (${sql.join([...forumIds])}))`
  await (all ? threads : threads.where(inForums)).execute()
  await (all ? forums : forums.where('forum_id', 'in', forumIds)).execute()
}

/** Whether they were told of something of the same bundle before and have not read it. */
export async function hasOlderUnread(db: Db, { user_id, bundle, id }: AlertRow): Promise<boolean> {
  const row = await db
    .selectFrom('alerts')
    .select('id')
    .where('user_id', '=', user_id)
    .where('read_at', 'is', null)
    .where('bundle', '=', bundle)
    .where('id', '<', id)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

export async function wasSent(db: Db, name: string): Promise<boolean> {
  const row = await db.selectFrom('sent_mails').select('name').where('name', '=', name).executeTakeFirst()
  return row !== undefined
}

export async function noteSent(db: Db, name: string, now: number): Promise<void> {
  await db
    .insertInto('sent_mails')
    .values({ name, sent_at: now })
    .onConflict((c) => c.column('name').doNothing())
    .execute()
}

export async function pruneSent(db: Db, before: number): Promise<void> {
  await db.deleteFrom('sent_mails').where('sent_at', '<', before).execute()
}
