import { sql } from 'kysely'
import type { Db } from '../../../platform/database/database.ts'
import type { Scope } from '../policy.ts'
import { inScope } from '../queries.ts'

/** Days since the beginning of time, in universal time. */
export const dayLength = 24 * 60 * 60 * 1000

/** How many cases of the scope were opened, or closed, on each day. @param butAbout whose own reports are left out */
export async function casesByDay(
  db: Db,
  when: 'opened_at' | 'closed_at',
  { scope, since, butAbout }: { scope: Scope; since: number; butAbout: number | undefined },
): Promise<Map<number, number>> {
  const day = sql<number>`cast(${sql.ref(`cases.${when}`)} / ${sql.lit(dayLength)} as integer)`
  const rows = await db
    .selectFrom('cases')
    .leftJoin('posts', 'posts.id', 'cases.post_id')
    .leftJoin('threads', 'threads.id', 'posts.thread_id')
    .select([day.as('day'), sql<number>`cast(count(*) as integer)`.as('count')])
    .where(`cases.${when}`, '>=', since)
    .where(inScope(scope))
    .where((eb) => eb.or([eb('cases.kind', '!=', 'report'), eb('cases.member_id', '!=', butAbout ?? 0)]))
    .groupBy(day)
    .execute()
  return new Map(rows.map((row) => [row.day, row.count]))
}
