import type { Selectable } from 'kysely'
import type { Db } from '../../../platform/database/database.ts'
import type { SearchLogTable } from '../../../platform/database/tables/search-log.ts'

export type SearchCount = Selectable<SearchLogTable>

export async function addSearches(db: Db, rows: readonly SearchCount[]): Promise<void> {
  for (const row of rows)
    await db
      .insertInto('search_log')
      .values(row)
      .onConflict((c) =>
        c.columns(['day', 'query']).doUpdateSet((eb) => ({
          times: eb('search_log.times', '+', row.times),
          found_nothing: eb('search_log.found_nothing', '+', row.found_nothing),
        })),
      )
      .execute()
}

/** What was asked most since a day, or most often in vain. */
export function mostAsked(db: Db, since: string, by: 'times' | 'found_nothing', limit: number) {
  return db
    .selectFrom('search_log')
    .select((eb) => [
      'query',
      eb.cast<number>(eb.fn.sum('times'), 'integer').as('times'),
      eb.cast<number>(eb.fn.sum('found_nothing'), 'integer').as('found_nothing'),
    ])
    .where('day', '>=', since)
    .where(by, '>', 0)
    .groupBy('query')
    .orderBy((eb) => eb.fn.sum(by), 'desc')
    .orderBy('query')
    .limit(limit)
    .execute()
}

export async function forgetSearches(db: Db, before: string): Promise<void> {
  await db.deleteFrom('search_log').where('day', '<', before).execute()
}
