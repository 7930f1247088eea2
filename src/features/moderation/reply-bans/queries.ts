import type { Db } from '../../../platform/database/database.ts'
import { remembered } from '../../../platform/database/remembered.ts'

export async function putReplyBan(
  db: Db,
  row: {
    thread_id: number
    user_id: number
    until: number | null
    reason: string
    by_user_id: number
    created_at: number
  },
): Promise<void> {
  const { until, reason, by_user_id, created_at } = row
  await db
    .insertInto('thread_reply_bans')
    .values(row)
    .onConflict((c) => c.columns(['thread_id', 'user_id']).doUpdateSet({ until, reason, by_user_id, created_at }))
    .execute()
}

export async function deleteReplyBan(db: Db, threadId: number, userId: number): Promise<void> {
  await db.deleteFrom('thread_reply_bans').where('thread_id', '=', threadId).where('user_id', '=', userId).execute()
}

export function findReplyBan(db: Db, threadId: number, userId: number) {
  return db
    .selectFrom('thread_reply_bans')
    .selectAll()
    .where('thread_id', '=', threadId)
    .where('user_id', '=', userId)
    .executeTakeFirst()
}

/** Those that hold now, newest first, with the names that a list shows. */
export function standingReplyBans(db: Db, threadId: number, now: number) {
  return db
    .selectFrom('thread_reply_bans as ban')
    .innerJoin('users as member', 'member.id', 'ban.user_id')
    .leftJoin('users as maker', 'maker.id', 'ban.by_user_id')
    .select(['ban.user_id', 'ban.until', 'ban.reason', 'ban.created_at'])
    .select(['member.name as member_name', 'maker.name as maker_name'])
    .where('ban.thread_id', '=', threadId)
    .where((eb) => eb.or([eb('ban.until', 'is', null), eb('ban.until', '>', now)]))
    .orderBy('ban.created_at', 'desc')
    .orderBy('ban.user_id')
    .execute()
}

/** Everybody who may not answer there; asked for each page of the thread, and few if any. */
export const replyBansIn = remembered(
  (threadId: number) => String(threadId),
  (db, threadId) =>
    db
      .selectFrom('thread_reply_bans')
      .select(['user_id', 'until', 'reason'])
      .where('thread_id', '=', threadId)
      .execute(),
)
