import { sql } from 'kysely'
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

/**
 * A thread that changes its forum takes along what was read of it: who was caught up in either forum gets a row that says for
 * this thread what the old forum's said.
 */
export async function carryReads(db: Db, threadId: number, from: number, to: number): Promise<void> {
  await sql`
    insert into thread_reads (user_id, thread_id, read_at)
    select users.id, ${threadId}, coalesce(old.caught_up_at, 0)
    from users
    left join forum_reads old on old.user_id = users.id and old.forum_id = ${from}
    left join forum_reads new on new.user_id = users.id and new.forum_id = ${to}
    where coalesce(old.caught_up_at, 0) <> coalesce(new.caught_up_at, 0)
    on conflict (user_id, thread_id) do nothing`.execute(db)
}

/** Rows that a member's own word has overtaken, and that taking it back could no longer need. */
export async function pruneReads(db: Db, before: number): Promise<void> {
  await sql`
    delete from thread_reads where exists (
      select 1 from forum_reads
      where forum_reads.user_id = thread_reads.user_id and forum_reads.forum_id = 0
        and forum_reads.marked_at < ${before} and thread_reads.read_at <= forum_reads.marked_at)`.execute(db)
}
