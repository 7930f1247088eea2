import type { Db } from '../../../platform/database/database.ts'
import type { CaseRow } from '../../../platform/database/tables/cases.ts'

/** A member's newest appeal against being banned. */
export function lastBanAppeal(db: Db, memberId: number): Promise<CaseRow | undefined> {
  return db
    .selectFrom('cases')
    .selectAll()
    .where('kind', '=', 'appeal')
    .where('warning_id', 'is', null)
    .where('member_id', '=', memberId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}
