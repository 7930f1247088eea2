import { sql } from 'kysely'
import type { Db } from '../../platform/database/database.ts'
import { prepared } from '../../platform/database/prepared.ts'

/** Whether anybody but one member watches this thread or forum. */
export async function hasAudience(
  db: Db,
  { threadId, forumId, butNot }: { threadId: number; forumId: number; butNot: number },
): Promise<boolean> {
  const inThread = await db
    .selectFrom('thread_watches')
    .select('user_id')
    .where('thread_id', '=', threadId)
    .where('user_id', '!=', butNot)
    .limit(1)
    .executeTakeFirst()
  if (inThread) return true
  const inForum = await db
    .selectFrom('forum_watches')
    .select('user_id')
    .where('forum_id', '=', forumId)
    .where('user_id', '!=', butNot)
    .limit(1)
    .executeTakeFirst()
  return inForum !== undefined
}

/** In the order of their ids, those after `after`. */
export async function threadWatchers(db: Db, threadId: number, after: number, limit: number): Promise<number[]> {
  const rows = await db
    .selectFrom('thread_watches')
    .select('user_id')
    .where('thread_id', '=', threadId)
    .where('user_id', '>', after)
    .orderBy('user_id')
    .limit(limit)
    .execute()
  return rows.map((row) => row.user_id)
}

/** The same of a forum. @param everyPost only those who want every post, not new threads alone */
export async function forumWatchers(
  db: Db,
  { forumId, everyPost }: { forumId: number; everyPost: boolean },
  after: number,
  limit: number,
): Promise<number[]> {
  let query = db.selectFrom('forum_watches').select('user_id').where('forum_id', '=', forumId)
  if (everyPost) query = query.where('posts', '=', 1)
  const rows = await query.where('user_id', '>', after).orderBy('user_id').limit(limit).execute()
  return rows.map((row) => row.user_id)
}

/** @param mail whether replies are mailed; null as the member's settings say, or as was said of this thread before */
export async function watchThread(
  db: Db,
  { threadId, userId, mail }: { threadId: number; userId: number; mail: boolean | null },
  now: number,
): Promise<void> {
  const said = mail === null ? {} : { mail: toBit(mail) }
  await db
    .insertInto('thread_watches')
    .values({ thread_id: threadId, user_id: userId, created_at: now, mailed_at: null, ...said })
    .onConflict((c) => {
      const there = c.columns(['thread_id', 'user_id'])
      return mail === null ? there.doNothing() : there.doUpdateSet(said)
    })
    .execute()
}

/** Nothing for what is not watched. */
export async function chooseMail(db: Db, userId: number, threadIds: readonly number[], mail: boolean): Promise<void> {
  await db
    .updateTable('thread_watches')
    .set({ mail: toBit(mail) })
    .where('user_id', '=', userId)
    .where('thread_id', 'in', threadIds)
    .execute()
}

/** Who of these members said of this thread whether they want mails of it, and what. */
export async function mailChoices(
  db: Db,
  threadId: number,
  userIds: readonly number[],
): Promise<ReadonlyMap<number, boolean>> {
  const rows = await db
    .selectFrom('thread_watches')
    .select(['user_id', 'mail'])
    .where('thread_id', '=', threadId)
    .where('user_id', 'in', userIds)
    .where('mail', 'is not', null)
    .execute()
  return new Map(rows.map((row) => [row.user_id, row.mail === 1]))
}

const toBit = (is: boolean): 0 | 1 => (is ? 1 : 0)

/** For whoever watches what they write in, or start, without asking. */
export async function watchByItself(
  db: Db,
  { threadId, userId, started, now }: { threadId: number; userId: number; started: boolean; now: number },
): Promise<void> {
  const wanted = started ? ['started', 'joined'] : ['joined']
  await db
    .insertInto('thread_watches')
    .columns(['thread_id', 'user_id', 'created_at'])
    .expression((eb) =>
      eb
        .selectFrom('users')
        .select((e) => [sql<number>`${threadId}`.as('thread_id'), 'id', e.val(now).as('created_at')])
        .where('id', '=', userId)
        .where('auto_watch', 'in', wanted as never),
    )
    .onConflict((c) => c.columns(['thread_id', 'user_id']).doNothing())
    .execute()
}

export async function unwatchThread(db: Db, threadId: number, userId: number): Promise<void> {
  await db.deleteFrom('thread_watches').where('thread_id', '=', threadId).where('user_id', '=', userId).execute()
}

export async function watchesThread(db: Db, threadId: number, userId: number): Promise<boolean> {
  return (await oneWatch(db, { threadId, userId })).length > 0
}

const oneWatch = prepared((db, at: { threadId: number; userId: number }) =>
  db
    .selectFrom('thread_watches')
    .select('user_id')
    .where('thread_id', '=', at.threadId)
    .where('user_id', '=', at.userId),
)

/** @param posts every post, not new threads only */
export async function watchForum(db: Db, forumId: number, userId: number, posts: boolean, now: number): Promise<void> {
  await db
    .insertInto('forum_watches')
    .values({ forum_id: forumId, user_id: userId, posts: posts ? 1 : 0, created_at: now })
    .onConflict((c) => c.columns(['forum_id', 'user_id']).doUpdateSet({ posts: posts ? 1 : 0 }))
    .execute()
}

export async function unwatchForum(db: Db, forumId: number, userId: number): Promise<void> {
  await db.deleteFrom('forum_watches').where('forum_id', '=', forumId).where('user_id', '=', userId).execute()
}

export function forumWatch(db: Db, forumId: number, userId: number) {
  return db
    .selectFrom('forum_watches')
    .select('posts')
    .where('forum_id', '=', forumId)
    .where('user_id', '=', userId)
    .executeTakeFirst()
}
