import { type Insertable, sql } from 'kysely'
import type { Db } from '../../platform/database/database.ts'
import type { ReportsTable } from '../../platform/database/tables/cases.ts'

/** Those that can be chosen now. */
export function offeredReasons(db: Db) {
  return db
    .selectFrom('report_reasons')
    .selectAll()
    .where('retired_at', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .execute()
}

/** How many reports name a reason. */
export async function countNaming(db: Db, reasonId: number): Promise<number> {
  const { count } = await db
    .selectFrom('reports')
    .select((eb) => eb.cast<number>(eb.fn.countAll(), 'integer').as('count'))
    .where('reason_id', '=', reasonId)
    .executeTakeFirstOrThrow()
  return count
}

/** Once for each member and post: the second changes nothing. */
export async function insertReport(db: Db, row: Insertable<ReportsTable>): Promise<void> {
  await db
    .insertInto('reports')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** How many reports a member has sent since. */
export async function countReportsSince(db: Db, userId: number, since: number): Promise<number> {
  const { count } = await db
    .selectFrom('reports')
    .select((eb) => eb.cast<number>(eb.fn.countAll(), 'integer').as('count'))
    .where('user_id', '=', userId)
    .where('created_at', '>', since)
    .executeTakeFirstOrThrow()
  return count
}

export function findReport(db: Db, userId: number, { postId, caseId }: { postId: number | null; caseId: number }) {
  const own = db.selectFrom('reports').select('id').where('user_id', '=', userId)
  const about = postId === null ? own.where('case_id', '=', caseId) : own.where('post_id', '=', postId)
  return about.executeTakeFirst()
}

/** A member's own report: of a post the only one, of a member as such that of the case that is open. */
export function standingReport(
  db: Db,
  userId: number,
  about: { postId: number | null; wallPostId?: number; memberId: number },
) {
  const own = db
    .selectFrom('reports')
    .innerJoin('cases', 'cases.id', 'reports.case_id')
    .select(['reports.id', 'reports.note', 'reports.reason_id', 'cases.closed_at'])
    .where('reports.user_id', '=', userId)
  const found =
    about.postId === null
      ? own
          .where('reports.post_id', 'is', null)
          .where('cases.kind', '=', 'report')
          .where('cases.member_id', '=', about.memberId)
          .where('cases.wall_post_id', about.wallPostId === undefined ? 'is' : '=', about.wallPostId ?? null)
          .where('cases.closed_at', 'is', null)
      : own.where('reports.post_id', '=', about.postId)
  return found.executeTakeFirst()
}

/** Whether it still said what it did. */
export async function addToNote(db: Db, was: { id: number; note: string }, note: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('reports')
    .set({ note })
    .where('id', '=', was.id)
    .where('note', '=', was.note)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export function reportsOf(db: Db, caseId: number) {
  return db
    .selectFrom('reports')
    .innerJoin('users', 'users.id', 'reports.user_id')
    .innerJoin('report_reasons', 'report_reasons.id', 'reports.reason_id')
    .select(['reports.id', 'reports.user_id', 'users.name', 'note', 'reports.created_at'])
    .select('report_reasons.title as reason')
    .where('case_id', '=', caseId)
    .orderBy('reports.id')
    .execute()
}

/** Who reported in a case: what their rights are made of, and whether they were found right before. */
export function reportersOf(db: Db, caseId: number) {
  return db
    .selectFrom('reports')
    .innerJoin('users', 'users.id', 'reports.user_id')
    .select(['users.id', 'users.role', 'users.group_ids'])
    .select((eb) =>
      eb
        .selectFrom('reports as earlier')
        .innerJoin('cases', 'cases.id', 'earlier.case_id')
        .select(sql<number>`cast(count(*) as integer)`.as('count'))
        .whereRef('earlier.user_id', '=', 'reports.user_id')
        .where('cases.decision', 'in', ['upheld', 'upheld-kept'])
        .as('upheld'),
    )
    .where('case_id', '=', caseId)
    .execute()
}

/** Whether the staff looked at the post before and found nothing wrong with it. */
export async function wasCleared(db: Db, of: { postId: number } | { wallPostId: number }): Promise<boolean> {
  const all = db.selectFrom('cases').select('id')
  const about = 'postId' in of ? all.where('post_id', '=', of.postId) : all.where('wall_post_id', '=', of.wallPostId)
  const row = await about.where('decision', 'in', ['rejected', 'upheld-kept']).limit(1).executeTakeFirst()
  return row !== undefined
}

/** What became of a member's own reports, newest first. Not what they were about: that depends on what the member may see by now. */
export function reportsBy(db: Db, userId: number, limit: number) {
  return db
    .selectFrom('reports')
    .innerJoin('cases', 'cases.id', 'reports.case_id')
    .innerJoin('report_reasons', 'report_reasons.id', 'reports.reason_id')
    .innerJoin('users as member', 'member.id', 'cases.member_id')
    .select(['reports.id', 'reports.created_at', 'report_reasons.title as reason', 'cases.decision', 'cases.answer'])
    .select(['cases.post_id', 'cases.wall_post_id', 'member.id as member_id', 'member.name as member_name'])
    .where('reports.user_id', '=', userId)
    .orderBy('reports.id', 'desc')
    .limit(limit)
    .execute()
}
