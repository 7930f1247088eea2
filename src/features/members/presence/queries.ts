import type { Db } from '../../../platform/database/database.ts'

const batch = 500

/** Nothing but this column may be set here: pages that are kept show none of it, so they stay (`ownWrite`). */
export async function noteSeen(db: Db, ids: readonly number[], now: number): Promise<void> {
  for (let from = 0; from < ids.length; from += batch)
    await db
      .updateTable('users')
      .set({ last_seen_at: now })
      .where('id', 'in', ids.slice(from, from + batch))
      .execute()
}

/** Names and pictures of those who are here. */
export function visitors(db: Db, ids: readonly number[]) {
  return db
    .selectFrom('users')
    .select(['id', 'name', 'avatar', 'shows_online', 'sort_bare'])
    .where('id', 'in', ids)
    .execute()
}
