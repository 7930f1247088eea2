import type { Db } from '../../../platform/database/database.ts'

/** Whether anything stands on the board that this account wrote, gave or uploaded. */
export async function leftTraces(db: Db, userId: number): Promise<boolean> {
  for (const table of ['posts', 'threads', 'reactions', 'attachments', 'reports', 'scheduled_threads'] as const) {
    const row = await db.selectFrom(table).select('user_id').where('user_id', '=', userId).limit(1).executeTakeFirst()
    if (row) return true
  }
  const about = await db.selectFrom('cases').select('id').where('member_id', '=', userId).limit(1).executeTakeFirst()
  const warned = await db
    .selectFrom('warnings')
    .select('id')
    .where('member_id', '=', userId)
    .limit(1)
    .executeTakeFirst()
  return about !== undefined || warned !== undefined
}
