import { type ExpressionBuilder, type Insertable, sql } from 'kysely'
import type { Db } from '../../platform/database/database.ts'
import type { Schema } from '../../platform/database/schema.ts'
import type {
  WarningActionRow,
  WarningRow,
  WarningsTable,
  WarningTypeRow,
} from '../../platform/database/tables/warnings.ts'

/** Those that can be given now. */
export function offeredTypes(db: Db): Promise<WarningTypeRow[]> {
  return db
    .selectFrom('warning_types')
    .selectAll()
    .where('retired_at', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .execute()
}

/** What follows when points go from the one number to the other. */
export function actionsBetween(db: Db, before: number, after: number): Promise<WarningActionRow[]> {
  return db
    .selectFrom('warning_actions')
    .selectAll()
    .where('points', '>', before)
    .where('points', '<=', after)
    .orderBy('points')
    .execute()
}

/** Points that count at this moment: of warnings that neither ended nor were taken back. */
export async function pointsOf(db: Db, memberId: number, now: number): Promise<number> {
  return (await pointsByMember(db, [memberId], now)).get(memberId) ?? 0
}

/** The same of several members; who has none is missing. */
export async function pointsByMember(db: Db, memberIds: readonly number[], now: number): Promise<Map<number, number>> {
  const rows = await db
    .selectFrom('warnings')
    .select((eb) => ['member_id', eb.cast<number>(eb.fn.sum('points'), 'integer').as('points')])
    .where('member_id', 'in', memberIds)
    .where('revoked_at', 'is', null)
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', now)]))
    .groupBy('member_id')
    .execute()
  return new Map(rows.map(({ member_id, points }) => [member_id, points]))
}

export async function insertWarning(db: Db, row: Insertable<WarningsTable>): Promise<number> {
  const { id } = await db.insertInto('warnings').values(row).returning('id').executeTakeFirstOrThrow()
  return id
}

/** What of the warnings for a post that were not taken back everybody is to read; '' for nothing. */
export async function standingNotice(db: Db, postId: number): Promise<string> {
  const row = await db
    .selectFrom('warnings')
    .select('notice')
    .where('post_id', '=', postId)
    .where('revoked_at', 'is', null)
    .where('notice', '<>', '')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.notice ?? ''
}

const counting = (now: number) => (eb: ExpressionBuilder<Schema, 'warnings'>) =>
  eb.and([
    eb('warnings.revoked_at', 'is', null),
    eb('warnings.group_id', 'is not', null),
    eb.or([eb('warnings.expires_at', 'is', null), eb('warnings.expires_at', '>', now)]),
  ])

/** The groups of a member's warnings that count now, and those in which they are by a warning. */
export async function groupsByWarning(db: Db, memberId: number, now: number) {
  const wanted = await db
    .selectFrom('warnings')
    .select('group_id')
    .distinct()
    .where('member_id', '=', memberId)
    .where(counting(now))
    .execute()
  const entered = await db
    .selectFrom('group_members')
    .select('group_id')
    .where('user_id', '=', memberId)
    .where('source', '=', sql.lit('warning'))
    .execute()
  return {
    wanted: wanted.flatMap(({ group_id }) => group_id ?? []),
    entered: entered.map(({ group_id }) => group_id),
  }
}

/** Some members who are in a group by a warning none of which counts any more. */
export async function overdueMembers(db: Db, now: number): Promise<number[]> {
  const rows = await db
    .selectFrom('group_members')
    .select('user_id')
    .distinct()
    .where('source', '=', sql.lit('warning'))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('warnings')
            .select('warnings.id')
            .whereRef('warnings.member_id', '=', 'group_members.user_id')
            .whereRef('warnings.group_id', '=', 'group_members.group_id')
            .where(counting(now)),
        ),
      ),
    )
    .limit(200)
    .execute()
  return rows.map(({ user_id }) => user_id)
}

export async function setEffects(db: Db, id: number, effects: string): Promise<void> {
  await db.updateTable('warnings').set({ effects }).where('id', '=', id).execute()
}

export function findWarning(db: Db, id: number): Promise<WarningRow | undefined> {
  return db.selectFrom('warnings').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Whether it was still to be taken back: of two who do so at once only one hears yes. */
export async function markRevoked(db: Db, id: number, at: number, by: number | null): Promise<boolean> {
  const result = await db
    .updateTable('warnings')
    .set({ revoked_at: at, revoked_by: by })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Those whose effects may still hold. */
export function unrevokedOf(db: Db, memberId: number): Promise<WarningRow[]> {
  return db
    .selectFrom('warnings')
    .selectAll()
    .where('member_id', '=', memberId)
    .where('revoked_at', 'is', null)
    .execute()
}

/** Whether somebody gave exactly this warning since then. */
export async function justGiven(
  db: Db,
  one: { memberId: number; postId: number | null; by: number; title: string; since: number },
): Promise<boolean> {
  const row = await db
    .selectFrom('warnings')
    .select('id')
    .where('member_id', '=', one.memberId)
    .where('post_id', one.postId === null ? 'is' : '=', one.postId)
    .where('created_by', '=', one.by)
    .where('title', '=', one.title)
    .where('created_at', '>', one.since)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

/** A member's warnings, newest first, with what became of the appeal. What the post was depends on what the reader may see. */
export function warningsOf(db: Db, memberId: number, limit: number) {
  return toShow(db).where('warnings.member_id', '=', memberId).orderBy('warnings.id', 'desc').limit(limit).execute()
}

export type WarningToShow = Awaited<ReturnType<typeof warningsOf>>[number]

export function warningToShow(db: Db, id: number): Promise<WarningToShow | undefined> {
  return toShow(db).where('warnings.id', '=', id).executeTakeFirst()
}

function toShow(db: Db) {
  return db
    .selectFrom('warnings')
    .leftJoin('cases', 'cases.warning_id', 'warnings.id')
    .leftJoin('users as giver', 'giver.id', 'warnings.created_by')
    .selectAll('warnings')
    .select(['giver.name as giver_name'])
    .select(['cases.id as appeal_id', 'cases.text as appeal_text', 'cases.decision', 'cases.answer'])
}
