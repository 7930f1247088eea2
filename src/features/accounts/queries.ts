import type { Insertable } from 'kysely'
import type { Db } from '../../platform/database/database.ts'
import { prepared } from '../../platform/database/prepared.ts'
import type { SessionRow, SessionsTable, TokensTable, UserRow } from '../../platform/database/tables/users.ts'

/** What a request needs to know of its session, with the member it belongs to: one query for every member's page. */
export async function findSession(db: Db, idHash: string): Promise<SessionWithMember | undefined> {
  const [row] = await sessionByHash(db, { idHash })
  return row
}

const sessionByHash = prepared((db, { idHash }: { idHash: string }) =>
  sessionsWithMembers(db).where('id_hash', '=', idHash),
)

/** The same for many at once. */
export function findSessions(db: Db, idHashes: readonly string[]): Promise<SessionWithMember[]> {
  return sessionsWithMembers(db).where('id_hash', 'in', idHashes).execute()
}

function sessionsWithMembers(db: Db) {
  return db
    .selectFrom('sessions')
    .innerJoin('users', 'users.id', 'sessions.user_id')
    .select(['sessions.id_hash', 'sessions.data', 'sessions.created_at', 'touched_at', 'expires_at'])
    .select(['users.id', 'name', 'email', 'email_confirmed_at', 'role', 'group_ids', 'avatar', 'preferences'])
    .select(['banned_until', 'ban_reason', 'muted_until', 'held_until', 'ignoring', 'shows_online'])
}

export type SessionWithMember = Pick<SessionRow, 'id_hash' | 'data' | 'created_at' | 'touched_at' | 'expires_at'> &
  MemberRow
export type MemberRow = Pick<
  UserRow,
  | 'id'
  | 'name'
  | 'email'
  | 'email_confirmed_at'
  | 'role'
  | 'group_ids'
  | 'avatar'
  | 'preferences'
  | 'banned_until'
  | 'ban_reason'
  | 'muted_until'
  | 'held_until'
  | 'shows_online'
  | 'ignoring'
>

export async function putSession(db: Db, row: Insertable<SessionsTable>): Promise<void> {
  const { data, user_id, expires_at } = row
  await db
    .insertInto('sessions')
    .values(row)
    .onConflict((conflict) => conflict.column('id_hash').doUpdateSet({ data, user_id, expires_at }))
    .execute()
}

export async function touchSession(db: Db, idHash: string, now: number): Promise<void> {
  await db.updateTable('sessions').set({ touched_at: now }).where('id_hash', '=', idHash).execute()
}

export async function deleteSession(db: Db, idHash: string): Promise<void> {
  await db.deleteFrom('sessions').where('id_hash', '=', idHash).execute()
}

export function sessionsOf(db: Db, userId: number): Promise<SessionRow[]> {
  return db.selectFrom('sessions').selectAll().where('user_id', '=', userId).orderBy('touched_at', 'desc').execute()
}

/** Ends a member's sessions but the one that is kept. */
export async function deleteSessionsOf(db: Db, userId: number, exceptIdHash = ''): Promise<void> {
  await db.deleteFrom('sessions').where('user_id', '=', userId).where('id_hash', '!=', exceptIdHash).execute()
}

/** @param untouchedSince sessions that were last used before are of no use to anybody, whoever's they are. */
export async function deleteOldSessions(db: Db, now: number, untouchedSince: number): Promise<void> {
  await db
    .deleteFrom('sessions')
    .where((eb) => eb.or([eb('expires_at', '<=', now), eb('touched_at', '<=', untouchedSince)]))
    .execute()
}

type Purpose = TokensTable['purpose']

export async function insertToken(db: Db, row: TokensTable): Promise<void> {
  await db.insertInto('tokens').values(row).execute()
}

export function findToken(db: Db, tokenHash: string, purpose: Purpose, now: number): Promise<TokensTable | undefined> {
  return db
    .selectFrom('tokens')
    .selectAll()
    .where('token_hash', '=', tokenHash)
    .where('purpose', '=', purpose)
    .where('expires_at', '>', now)
    .executeTakeFirst()
}

/** Whether it was there: of two who use a token at once only one hears yes. */
export async function takeToken(db: Db, tokenHash: string): Promise<boolean> {
  const result = await db.deleteFrom('tokens').where('token_hash', '=', tokenHash).executeTakeFirst()
  return result.numDeletedRows === 1n
}

export async function deleteTokensOf(db: Db, userId: number, purposes: readonly Purpose[]): Promise<void> {
  await db.deleteFrom('tokens').where('user_id', '=', userId).where('purpose', 'in', purposes).execute()
}

export async function deleteOldTokens(db: Db, now: number): Promise<void> {
  await db.deleteFrom('tokens').where('expires_at', '<=', now).execute()
}
