import type { Insertable } from 'kysely'
import type { Db } from '../../platform/database/database.ts'
import type { PushSubscriptionRow, PushSubscriptionsTable } from '../../platform/database/tables/mailing.ts'

/** A browser has one subscription; whoever subscribes last in it has it. */
export async function putDevice(db: Db, row: Insertable<PushSubscriptionsTable>): Promise<void> {
  const { user_id, session_hash, p256dh, auth } = row
  await db
    .insertInto('push_subscriptions')
    .values(row)
    .onConflict((c) => c.column('endpoint').doUpdateSet({ user_id, session_hash, p256dh, auth, failures: 0 }))
    .execute()
}

/** Only the latest ones stay. */
export async function keepLatest(db: Db, userId: number, most: number): Promise<void> {
  await db
    .deleteFrom('push_subscriptions')
    .where('user_id', '=', userId)
    .where('id', 'not in', (eb) =>
      eb.selectFrom('push_subscriptions').select('id').where('user_id', '=', userId).orderBy('id', 'desc').limit(most),
    )
    .execute()
}

export function devicesOf(db: Db, userIds: readonly number[]) {
  return db.selectFrom('push_subscriptions').select(['id', 'user_id']).where('user_id', 'in', userIds).execute()
}

export function findDevice(db: Db, id: number, userId: number): Promise<PushSubscriptionRow | undefined> {
  return db
    .selectFrom('push_subscriptions')
    .selectAll()
    .where('id', '=', id)
    .where('user_id', '=', userId)
    .executeTakeFirst()
}

export async function deleteDevice(db: Db, userId: number, endpoint: string): Promise<void> {
  await db.deleteFrom('push_subscriptions').where('user_id', '=', userId).where('endpoint', '=', endpoint).execute()
}

export async function noteTaken(db: Db, id: number, now: number): Promise<void> {
  await db.updateTable('push_subscriptions').set({ last_ok_at: now, failures: 0 }).where('id', '=', id).execute()
}

/** One more refusal in a row; the last one that is borne ends it. */
export async function noteRefused(db: Db, id: number, most: number): Promise<void> {
  await db
    .updateTable('push_subscriptions')
    .set((eb) => ({ failures: eb('failures', '+', 1) }))
    .where('id', '=', id)
    .execute()
  await db.deleteFrom('push_subscriptions').where('id', '=', id).where('failures', '>=', most).execute()
}
