import { sql } from 'kysely'
import type { Db } from '../../platform/database/database.ts'
import { countWritten } from '../wall/queries.ts'

const atOnce = 100
const rowCount = sql<number>`cast(count(*) as integer)`

/** Which rows one cleaning deleted: their time and its moderator together tell them from everything else. */
export interface Cleaning {
  memberId: number
  at: number
  by: number
}

const ids = (rows: { id: number }[]): number[] => rows.map(({ id }) => id)

const threadsOf = (db: Db, memberId: number) =>
  db.selectFrom('threads').where('user_id', '=', memberId).where('deleted_at', 'is', null)

/** Not the first posts: a thread takes its own with it. */
const repliesOf = (db: Db, memberId: number) =>
  db
    .selectFrom('posts')
    .where('posts.user_id', '=', memberId)
    .where('posts.deleted_at', 'is', null)
    .where((eb) =>
      eb.not(
        eb.exists(eb.selectFrom('threads').select('threads.id').whereRef('threads.first_post_id', '=', 'posts.id')),
      ),
    )

/** Something of the account that is still there, in small portions; empty when all is gone. */
export async function nextThreads(db: Db, memberId: number): Promise<number[]> {
  return ids(await threadsOf(db, memberId).select('id').orderBy('id').limit(atOnce).execute())
}

export async function nextReplies(db: Db, memberId: number): Promise<number[]> {
  return ids(await repliesOf(db, memberId).select('posts.id').orderBy('posts.id').limit(atOnce).execute())
}

export async function nextReactions(db: Db, memberId: number): Promise<number[]> {
  const rows = await db
    .selectFrom('reactions')
    .select('post_id as id')
    .where('user_id', '=', memberId)
    .orderBy('post_id')
    .limit(atOnce)
    .execute()
  return ids(rows)
}

/** The same of what a cleaning took; of posts only the replies, because a thread took its first post along. */
export async function cleaned(db: Db, table: 'threads' | 'posts', { memberId, at, by }: Cleaning): Promise<number[]> {
  const rows = await db
    .selectFrom(table)
    .select('id')
    .where('user_id', '=', memberId)
    .where('deleted_at', '=', at)
    .where('deleted_by', '=', by)
    .orderBy('id')
    .limit(atOnce)
    .execute()
  return ids(rows)
}

export async function cleanedReactions(db: Db, lineId: number): Promise<number[]> {
  const rows = await db
    .selectFrom('removed_reactions')
    .select('post_id as id')
    .where('line_id', '=', lineId)
    .orderBy('post_id')
    .limit(atOnce)
    .execute()
  return ids(rows)
}

/** Takes the reaction away and keeps it with the line; its score, or undefined when there is none. */
export async function setAside(db: Db, lineId: number, postId: number, userId: number): Promise<number | undefined> {
  const row = await db
    .selectFrom('reactions')
    .innerJoin('reaction_kinds', 'reaction_kinds.id', 'reactions.kind_id')
    .select(['kind_id', 'created_at', 'score'])
    .where('post_id', '=', postId)
    .where('user_id', '=', userId)
    .executeTakeFirst()
  if (!row) return undefined
  const { kind_id, created_at } = row
  const kept = { line_id: lineId, post_id: postId, user_id: userId, kind_id, created_at }
  await db
    .insertInto('removed_reactions')
    .values(kept)
    .onConflict((c) => c.doNothing())
    .execute()
  await db.deleteFrom('reactions').where('post_id', '=', postId).where('user_id', '=', userId).execute()
  return row.score
}

/** Puts it back; its score, or undefined when there is nothing to put back or the member reacted anew. */
export async function putBack(db: Db, lineId: number, postId: number): Promise<number | undefined> {
  const row = await db
    .deleteFrom('removed_reactions')
    .where('line_id', '=', lineId)
    .where('post_id', '=', postId)
    .returning(['user_id', 'kind_id', 'created_at'])
    .executeTakeFirst()
  if (!row) return undefined
  const added = await db
    .insertInto('reactions')
    .values({ post_id: postId, ...row })
    .onConflict((c) => c.doNothing())
    .executeTakeFirst()
  if (added.numInsertedOrUpdatedRows !== 1n) return undefined
  const kind = await db.selectFrom('reaction_kinds').select('score').where('id', '=', row.kind_id).executeTakeFirst()
  return kind?.score
}

/**
 * Closes what waits of the account's posts, and what is reported of them and of its profile, as the cleaning's doing. Its appeals stay.
 * @returns the cases whose reporters are to be told
 */
export async function closeCases(db: Db, { memberId, at, by }: Cleaning, answer: string): Promise<number[]> {
  const open = db.updateTable('cases').where('member_id', '=', memberId).where('closed_at', 'is', null)
  const closed = { closed_at: at, closed_by: by, answer }
  await open
    .set({ ...closed, decision: 'refused' })
    .where('kind', '=', 'held')
    .execute()
  const reported = open.set({ ...closed, decision: 'upheld' }).where('kind', '=', 'report')
  return ids(await reported.returning('id').execute())
}

/** What a cleaning closed waits again, in nobody's hand; not where the same has been opened anew since. */
export async function reopenCases(db: Db, { memberId, at, by }: Cleaning): Promise<void> {
  await db
    .updateTable('cases')
    .set({ closed_at: null, closed_by: null, decision: null, answer: '', claimed_by: null, claimed_at: null })
    .where('member_id', '=', memberId)
    .where('kind', 'in', ['held', 'report'])
    .where('closed_at', '=', at)
    .where('closed_by', '=', by)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('cases as newer')
            .select('newer.id')
            .whereRef('newer.kind', '=', 'cases.kind')
            .whereRef('newer.member_id', '=', 'cases.member_id')
            .where('newer.closed_at', 'is', null)
            .where(sql<boolean>`coalesce(newer.post_id, 0) = coalesce(cases.post_id, 0)
              and coalesce(newer.wall_post_id, 0) = coalesce(cases.wall_post_id, 0)`),
        ),
      ),
    )
    .execute()
}

/** Everything a cleaning would take, counted. */
export async function surveyOf(db: Db, memberId: number) {
  const threads = await threadsOf(db, memberId).select(rowCount.as('count')).executeTakeFirstOrThrow()
  const replies = await repliesOf(db, memberId).select(rowCount.as('count')).executeTakeFirstOrThrow()
  const reactions = await db
    .selectFrom('reactions')
    .select(rowCount.as('count'))
    .where('user_id', '=', memberId)
    .executeTakeFirstOrThrow()
  const walls = await countWritten(db, memberId)
  return { threads: threads.count, replies: replies.count, reactions: reactions.count, walls }
}

/** What the account wrote last, whoever may see it. */
export function latestOf(db: Db, memberId: number, limit: number) {
  return db
    .selectFrom('posts')
    .innerJoin('threads', 'threads.id', 'posts.thread_id')
    .select(['posts.id', 'posts.created_at', 'posts.excerpt', 'threads.title', 'threads.forum_id'])
    .where('posts.user_id', '=', memberId)
    .where('posts.deleted_at', 'is', null)
    .where('threads.deleted_at', 'is', null)
    .orderBy('posts.id', 'desc')
    .limit(limit)
    .execute()
}
