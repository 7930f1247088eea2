import type { Insertable } from 'kysely'
import type { Db } from '../../platform/database/database.ts'
import type { StaffLogRow, StaffLogTable } from '../../platform/database/tables/staff-log.ts'

export async function insertLine(db: Db, row: Insertable<StaffLogTable>): Promise<number> {
  const { id } = await db.insertInto('staff_log').values(row).returning('id').executeTakeFirstOrThrow()
  return id
}

export function findLine(db: Db, id: number): Promise<StaffLogRow | undefined> {
  return db.selectFrom('staff_log').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Lines of one kind of act about a member, newest first. */
export function linesAbout(db: Db, action: string, memberId: number, limit: number): Promise<StaffLogRow[]> {
  return db
    .selectFrom('staff_log')
    .selectAll()
    .where('action', '=', action)
    .where('member_id', '=', memberId)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

/** Whether it was still to be undone: of two who undo at once only one hears yes. */
export async function markUndone(db: Db, id: number, at: number, by: number): Promise<boolean> {
  const result = await db
    .updateTable('staff_log')
    .set({ undone_at: at, undone_by: by })
    .where('id', '=', id)
    .where('undone_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Which lines somebody may read; `all` those too of forums that are no more. */
export type LogReach =
  | 'all'
  | {
      /** Forums of whose lines they read. */
      forums: readonly number[]
      /** Forums in which the line's thread may stand now. */
      places: readonly number[]
      /** Whether lines about no forum are among them. */
      board: boolean
    }

export interface LogFilter {
  /** Lines older than this one. */
  before?: number | undefined
  reach: LogReach
  /** Beginnings of actions, such as `threads.`; every action when absent. */
  kinds?: readonly string[] | undefined
  userId?: number | undefined
  memberId?: number | undefined
  action?: string | undefined
  forumId?: number | undefined
  threadId?: number | undefined
  since?: number | undefined
  until?: number | undefined
}

/** Newest first. */
export function linesOfLog(db: Db, filter: LogFilter, limit: number) {
  const { reach, kinds } = filter
  let query = db
    .selectFrom('staff_log')
    .leftJoin('users', 'users.id', 'staff_log.user_id')
    .leftJoin('users as members', 'members.id', 'staff_log.member_id')
    .leftJoin('threads', 'threads.id', 'staff_log.thread_id')
    .selectAll('staff_log')
    .select(['users.name as user_name', 'members.name as member_name'])
  if (reach !== 'all') {
    const { board, forums, places } = reach
    query = query
      .where((eb) =>
        eb.or([
          ...(board ? [eb('staff_log.forum_id', 'is', null)] : []),
          ...(forums.length > 0 ? [eb('staff_log.forum_id', 'in', forums)] : []),
        ]),
      )
      .where((eb) =>
        eb.or([eb('threads.id', 'is', null), ...(places.length > 0 ? [eb('threads.forum_id', 'in', places)] : [])]),
      )
  }
  if (kinds) query = query.where((eb) => eb.or(kinds.map((kind) => eb('staff_log.action', 'like', `${kind}%`))))
  const equal = [
    ['staff_log.user_id', filter.userId],
    ['staff_log.member_id', filter.memberId],
    ['staff_log.action', filter.action],
    ['staff_log.forum_id', filter.forumId],
    ['staff_log.thread_id', filter.threadId],
  ] as const
  for (const [column, value] of equal) if (value !== undefined) query = query.where(column, '=', value)
  if (filter.before !== undefined) query = query.where('staff_log.id', '<', filter.before)
  if (filter.since !== undefined) query = query.where('staff_log.at', '>=', filter.since)
  if (filter.until !== undefined) query = query.where('staff_log.at', '<', filter.until)
  return query.orderBy('staff_log.id', 'desc').limit(limit).execute()
}

export type LogLine = Awaited<ReturnType<typeof linesOfLog>>[number]

/** The cleaning of an account that nobody has taken back. */
export function standingCleaning(db: Db, memberId: number) {
  return db
    .selectFrom('staff_log')
    .select(['id', 'user_id', 'after'])
    .where('action', '=', 'spam.clean')
    .where('member_id', '=', memberId)
    .where('undone_at', 'is', null)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}
