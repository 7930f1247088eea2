import type { Insertable } from 'kysely'
import type { Db } from '../../platform/database/database.ts'
import type { BanRow, BansTable } from '../../platform/database/tables/bans.ts'

export async function insertBan(db: Db, row: Insertable<BansTable>): Promise<number> {
  const { id } = await db.insertInto('bans').values(row).returning('id').executeTakeFirstOrThrow()
  return id
}

export function findBan(db: Db, id: number): Promise<BanRow | undefined> {
  return db.selectFrom('bans').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Of those that hold now for a member the one that ends last. */
export function longestBanOf(db: Db, memberId: number, now: number): Promise<BanRow | undefined> {
  return db
    .selectFrom('bans')
    .selectAll()
    .where('member_id', '=', memberId)
    .where('lifted_at', 'is', null)
    .where('until', '>', now)
    .orderBy('until', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** What an appeal against being banned is about: the bans that held when it was made, newest first, whatever became of them since. */
export function bansAppealed(db: Db, memberId: number, at: number) {
  return db
    .selectFrom('bans')
    .leftJoin('users as maker', 'maker.id', 'bans.created_by')
    .selectAll('bans')
    .select('maker.name as maker_name')
    .where('member_id', '=', memberId)
    .where('bans.created_at', '<=', at)
    .where('until', '>', at)
    .where((eb) => eb.or([eb('lifted_at', 'is', null), eb('lifted_at', '>=', at)]))
    .orderBy('bans.id', 'desc')
    .execute()
}

/** E-mail patterns and address ranges that nobody lifted, ended ones included: whoever asks compares the time. */
export function patternBans(db: Db): Promise<BanRow[]> {
  return db
    .selectFrom('bans')
    .selectAll()
    .where('kind', 'in', ['email', 'address'])
    .where('lifted_at', 'is', null)
    .orderBy('id')
    .execute()
}

/** Whether it was still to be lifted: of two who lift at once only one hears yes. */
export async function markLifted(db: Db, id: number, at: number, by: number | null): Promise<boolean> {
  const result = await db
    .updateTable('bans')
    .set({ lifted_at: at, lifted_by: by })
    .where('id', '=', id)
    .where('lifted_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Whether it was lifted: of two who put it back at once only one hears yes. */
export async function markRestored(db: Db, id: number): Promise<boolean> {
  const result = await db
    .updateTable('bans')
    .set({ lifted_at: null, lifted_by: null })
    .where('id', '=', id)
    .where('lifted_at', 'is not', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Those that hold now, newest first, with the names that a list shows. */
export function standingBans(db: Db, now: number, { offset, limit }: { offset: number; limit: number }) {
  return standing(db, now)
    .leftJoin('users as member', 'member.id', 'bans.member_id')
    .leftJoin('users as maker', 'maker.id', 'bans.created_by')
    .selectAll('bans')
    .select(['member.name as member_name', 'maker.name as maker_name'])
    .orderBy('bans.id', 'desc')
    .offset(offset)
    .limit(limit)
    .execute()
}

export type StandingBan = Awaited<ReturnType<typeof standingBans>>[number]

export async function countStandingBans(db: Db, now: number): Promise<number> {
  const { count } = await standing(db, now)
    .select((eb) => eb.cast<number>(eb.fn.countAll(), 'integer').as('count'))
    .executeTakeFirstOrThrow()
  return count
}

const standing = (db: Db, now: number) => db.selectFrom('bans').where('lifted_at', 'is', null).where('until', '>', now)
