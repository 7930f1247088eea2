import { type ExpressionBuilder, sql } from 'kysely'
import type { Db } from '../../platform/database/database.ts'
import { prepared } from '../../platform/database/prepared.ts'
import type { Schema } from '../../platform/database/schema.ts'
import type { ForumReadRow } from '../../platform/database/tables/reading.ts'
import { type Member, mayIn } from '../users/viewer.ts'
import { heardAfter } from './counting/queries.ts'

const chunk = 300

export interface ThreadMark {
  user_id: number
  thread_id: number
  read_at: number
}

/** Everything that a member has said or that was found about whole forums: at most a row a forum, and one for the board (forum 0). */
export function forumReads(db: Db, userId: number): Promise<ForumReadRow[]> {
  return allOfMember(db, { userId })
}

const allOfMember = prepared((db, { userId }: { userId: number }) =>
  db.selectFrom('forum_reads').selectAll().where('user_id', '=', userId),
)

export async function threadReads(
  db: Db,
  userId: number,
  threadIds: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  if (threadIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('thread_reads')
    .select(['thread_id', 'read_at'])
    .where('user_id', '=', userId)
    .where('thread_id', 'in', threadIds)
    .execute()
  return new Map(rows.map((row) => [row.thread_id, row.read_at]))
}

/** What counts for one thread: its own row, its forum's and the board's. */
export const readsOfThread = prepared((db, at: { userId: number; threadId: number; forumId: number }) =>
  db
    .selectFrom('forum_reads')
    .select(['marked_at', 'caught_up_at'])
    .select((eb) =>
      eb
        .selectFrom('thread_reads')
        .select('read_at')
        .where('thread_reads.user_id', '=', at.userId)
        .where('thread_id', '=', at.threadId)
        .as('read_at'),
    )
    .where('forum_reads.user_id', '=', at.userId)
    .where((eb) => eb.or([eb('forum_id', '=', 0), eb('forum_id', '=', at.forumId)])),
)

/** A mark only ever moves forward. */
export async function putThreadReads(db: Db, marks: readonly ThreadMark[]): Promise<void> {
  for (let from = 0; from < marks.length; from += chunk) {
    await db
      .insertInto('thread_reads')
      .values(marks.slice(from, from + chunk))
      .onConflict((c) =>
        c
          .columns(['user_id', 'thread_id'])
          .doUpdateSet((eb) => ({ read_at: eb.ref('excluded.read_at') }))
          .whereRef('excluded.read_at', '>', 'thread_reads.read_at'),
      )
      .execute()
  }
}

/** What the staff alone sees, deleted or waiting, is never called unread. */
function concerning(viewer: Member, forumId: number) {
  const ownOnly = !mayIn(viewer, forumId, 'view-others')
  return (eb: ExpressionBuilder<Schema, 'threads'>) =>
    eb.and([
      eb('threads.deleted_at', 'is', null),
      eb('threads.held_at', 'is', null),
      ...(ownOnly ? [eb('threads.user_id', '=', viewer.id)] : []),
    ])
}

/** Threads of a forum with a last post after `floor`, the oldest of them first, with how far each was read. */
export function threadsAfter(db: Db, viewer: Member, forumId: number, floor: number, limit: number) {
  return db
    .selectFrom('threads')
    .leftJoin('thread_reads', (join) =>
      join.onRef('thread_reads.thread_id', '=', 'threads.id').on('thread_reads.user_id', '=', viewer.id),
    )
    .select(['threads.id', 'last_post_at', 'read_at'])
    .where('forum_id', '=', forumId)
    .where('last_post_at', '>', floor)
    .where(concerning(viewer, forumId))
    .orderBy('last_post_at')
    .orderBy('threads.id')
    .limit(limit)
    .execute()
}

/** Nothing in the forum from before this is unread, so the rows of its threads say nothing any more. */
export async function putCaughtUp(
  db: Db,
  at: { userId: number; forumId: number; time: number; threadIds: readonly number[] },
): Promise<void> {
  await db
    .insertInto('forum_reads')
    .values({ user_id: at.userId, forum_id: at.forumId, caught_up_at: at.time })
    .onConflict((c) =>
      c
        .columns(['user_id', 'forum_id'])
        .doUpdateSet((eb) => ({ caught_up_at: eb.ref('excluded.caught_up_at') }))
        .whereRef('excluded.caught_up_at', '>', 'forum_reads.caught_up_at'),
    )
    .execute()
  if (at.threadIds.length === 0) return
  await db
    .deleteFrom('thread_reads')
    .where('user_id', '=', at.userId)
    .where('thread_id', 'in', at.threadIds)
    .where('read_at', '<=', at.time)
    .execute()
}

const markIn = (eb: unknown, floor: number) =>
  (eb as ExpressionBuilder<Schema, 'thread_reads'>).fn.coalesce('thread_reads.read_at', sql.lit(floor))

/** Which of these forums hold a thread that is unread, each looked at from where nothing older is. */
export async function forumsWithUnread(
  db: Db,
  viewer: Member,
  forums: readonly { id: number; floor: number }[],
): Promise<ReadonlySet<number>> {
  const found = new Set<number>()
  for (const forum of forums) {
    const unread = db
      .selectFrom('threads')
      .leftJoin('thread_reads', (join) =>
        join.onRef('thread_reads.thread_id', '=', 'threads.id').on('thread_reads.user_id', '=', viewer.id),
      )
      .select('threads.id')
      .where('forum_id', '=', forum.id)
      .where('last_post_at', '>', forum.floor)
      .where((eb) => eb.or([eb('read_at', 'is', null), eb('read_at', '<', eb.ref('last_post_at'))]))
      .where(concerning(viewer, forum.id))
    const heard = viewer.ignores ? unread.where(heardAfter(viewer, (eb) => markIn(eb, forum.floor))) : unread
    const row = await heard.limit(1).executeTakeFirst()
    if (row) found.add(forum.id)
  }
  return found
}
