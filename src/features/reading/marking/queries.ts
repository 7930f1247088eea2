import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../platform/database/database.ts'

/** Saying it twice within this time is a double click, which is taken back as one. */
const doubleClickMs = 10_000

/** Said to be read up to `now`; what was said before is kept for taking it back. */
export async function putMarked(db: Db, userId: number, forumIds: readonly number[], now: number): Promise<void> {
  await db
    .insertInto('forum_reads')
    .values(forumIds.map((forum_id) => ({ user_id: userId, forum_id, marked_at: now })))
    .onConflict((c) =>
      c.columns(['user_id', 'forum_id']).doUpdateSet((eb) => ({
        marked_at: eb.ref('excluded.marked_at'),
        marked_before: eb
          .case()
          .when('forum_reads.marked_at', '>', now - doubleClickMs)
          .then(eb.ref('forum_reads.marked_before'))
          .else(eb.ref('forum_reads.marked_at'))
          .end(),
      })),
    )
    .execute()
}

/** @returns whether anything was marked at this very time */
export async function takeBackMarked(db: Db, userId: number, at: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('forum_reads')
    .set((eb) => ({ marked_at: eb.ref('marked_before') }))
    .where('user_id', '=', userId)
    .where('marked_at', '=', at)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** A new member has read everything from before `at`. */
export async function startReading(db: Db, userId: number, at: number): Promise<void> {
  await db
    .insertInto('forum_reads')
    .values({ user_id: userId, forum_id: 0, marked_at: at, marked_before: at })
    .onConflict((c) => c.columns(['user_id', 'forum_id']).doNothing())
    .execute()
}

interface Place {
  threadId: number
  forumId: number
}

/**
 * A thread that changes its forum, or is made of posts of another, takes along what was read of it: those of whom the new forum
 * says something else than what they had read get a row that says that.
 */
export async function carryReads(db: Db, from: Place, to: Place): Promise<void> {
  await sql`
    insert into thread_reads (user_id, thread_id, read_at)
    select user_id, ${sql.lit(to.threadId)}, was from (${readsOf(from, to)}) as reads
    where was <> is_now
    on conflict (user_id, thread_id) do update set read_at = excluded.read_at
      where excluded.read_at > thread_reads.read_at`.execute(db)
}

/** When the first and the last of some posts were written. */
export interface Written {
  first: number
  last: number
}

/** A thread takes in posts of another: whoever had not read all of them there has read this one no further than up to them. */
export async function reopenReads(db: Db, from: Place, to: Place, { first, last }: Written): Promise<void> {
  const known = later(sql`was`, sql`board`)
  const reached = later(known, sql.lit(first - 1))
  await sql`
    insert into thread_reads (user_id, thread_id, read_at)
    select user_id, ${sql.lit(to.threadId)}, ${reached} from (${readsOf(from, to)}) as reads
    where ${known} < ${sql.lit(last)} and ${reached} < is_now
    on conflict (user_id, thread_id) do update set read_at = excluded.read_at`.execute(db)
}

const later = (a: RawBuilder<unknown>, b: RawBuilder<unknown>) =>
  sql<number>`case when ${a} > ${b} then ${a} else ${b} end`

/**
 * Of every member who has read something of either place, since of others nothing is to be said: up to when they had read the one, up
 * to when the other counts as read, and what they said of the whole board.
 */
const readsOf = (from: Place, to: Place) => sql`
  select reader.user_id,
    ${later(sql`coalesce(own.read_at, old.caught_up_at, 0)`, sql`coalesce(old.marked_at, 0)`)} as was,
    ${later(sql`coalesce(there.read_at, new.caught_up_at, 0)`, sql`coalesce(new.marked_at, 0)`)} as is_now,
    coalesce(board.marked_at, 0) as board
  from (
    select user_id from thread_reads where thread_id in (${sql.lit(from.threadId)}, ${sql.lit(to.threadId)})
    union select user_id from forum_reads where forum_id in (${sql.lit(from.forumId)}, ${sql.lit(to.forumId)})
  ) as reader
  left join thread_reads own on own.user_id = reader.user_id and own.thread_id = ${sql.lit(from.threadId)}
  left join thread_reads there on there.user_id = reader.user_id and there.thread_id = ${sql.lit(to.threadId)}
  left join forum_reads old on old.user_id = reader.user_id and old.forum_id = ${sql.lit(from.forumId)}
  left join forum_reads new on new.user_id = reader.user_id and new.forum_id = ${sql.lit(to.forumId)}
  left join forum_reads board on board.user_id = reader.user_id and board.forum_id = 0`

/** Rows that a member's own word has overtaken, and that taking it back could no longer need. */
export async function pruneReads(db: Db, before: number): Promise<void> {
  await sql`
    delete from thread_reads where exists (
      select 1 from forum_reads
      where forum_reads.user_id = thread_reads.user_id and forum_reads.forum_id = 0
        and forum_reads.marked_at < ${before} and thread_reads.read_at <= forum_reads.marked_at)`.execute(db)
}
