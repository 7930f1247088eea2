import type { Db } from '../../../platform/database/database.ts'

/** That a post quotes or mentions them is unsaid to these members; what was read already stays. @returns who had not read it */
export async function withdrawNaming(db: Db, userIds: readonly number[], event: string): Promise<number[]> {
  const rows = await db
    .deleteFrom('alerts')
    .where('event', '=', event)
    .where('user_id', 'in', userIds)
    .where('type', 'in', ['quote', 'mention'])
    .where('read_at', 'is', null)
    .returning('user_id')
    .execute()
  return rows.map((row) => row.user_id)
}
