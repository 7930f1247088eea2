import type { Insertable, Updateable } from 'kysely'
import type { Db } from '../../platform/database/database.ts'
import type { Engine } from '../../platform/database/engine.ts'
import type { Role, UserRow, UsersTable } from '../../platform/database/tables/users.ts'
import { sortKeys } from '../../platform/text/name-order.ts'
import { nameParts } from '../../platform/text/name-parts.ts'

export function findUser(db: Db, id: number): Promise<UserRow | undefined> {
  return db.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The same row, held until the transaction ends: nobody else changes this member meanwhile. */
export function holdUser({ db, engine }: { db: Db; engine: Engine }, id: number): Promise<UserRow | undefined> {
  const query = db.selectFrom('users').selectAll().where('id', '=', id)
  return (engine.name === 'postgres' ? query.forUpdate() : query).executeTakeFirst()
}

/** @param nameFold the skeleton of a name, from `fold`. */
export function findUserByFold(db: Db, nameFold: string): Promise<UserRow | undefined> {
  return db.selectFrom('users').selectAll().where('name_fold', '=', nameFold).executeTakeFirst()
}

/** Whose address this is: the member who confirmed it, else the oldest of those who only claim it. */
export function findUserByEmail(db: Db, email: string): Promise<UserRow | undefined> {
  return db
    .selectFrom('users')
    .selectAll()
    .where('email', '=', email)
    .orderBy((eb) => eb.case().when('email_confirmed_at', 'is', null).then(1).else(0).end())
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
}

export function findConfirmedUser(db: Db, email: string): Promise<UserRow | undefined> {
  return db
    .selectFrom('users')
    .selectAll()
    .where('email', '=', email)
    .where('email_confirmed_at', 'is not', null)
    .executeTakeFirst()
}

/** Everything a panel beside a post shows, in one query for the whole page. */
export function usersByIds(db: Db, ids: readonly number[]): Promise<UserRow[]> {
  return db.selectFrom('users').selectAll().where('id', 'in', ids).execute()
}

export function usersByFold(db: Db, folds: readonly string[]) {
  return db.selectFrom('users').select(['id', 'name', 'name_fold']).where('name_fold', 'in', folds).execute()
}

/** The new member's id; undefined when the name's skeleton or the confirmed address belongs to somebody else. */
export async function insertUser(db: Db, row: Insertable<UsersTable>): Promise<number | undefined> {
  const insert = db
    .insertInto('users')
    .values({ ...row, ...orderOf(row.name) })
    .onConflict((conflict) => conflict.doNothing())
  const id = (await insert.returning('id').executeTakeFirst())?.id
  if (id !== undefined) await insertNameParts(db, [{ id, name_fold: row.name_fold }])
  return id
}

function orderOf(name: string): { sort_bare: string; sort_whole: string } {
  const { bare, whole } = sortKeys(name)
  return { sort_bare: bare, sort_whole: whole }
}

/** What these members are found by. */
export async function insertNameParts(db: Db, rows: readonly { id: number; name_fold: string }[]): Promise<void> {
  const parts = rows.flatMap(({ id, name_fold }) => nameParts(name_fold).map((part) => ({ user_id: id, part })))
  await db.insertInto('member_name_parts').values(parts).execute()
}

/** Changes what pages show of a member beside the name, and lets them know. */
export async function updateUser(
  db: Db,
  id: number,
  change: Updateable<Omit<UsersTable, 'version' | 'name' | 'name_fold'>>,
): Promise<void> {
  await db
    .updateTable('users')
    .set((eb) => ({ ...change, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** Whether it was another name until now. @throws the database's error when the name is taken. */
export async function renameUser(
  db: Db,
  id: number,
  { name, name_fold }: { name: string; name_fold: string },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('users')
    .set({ name, name_fold, ...orderOf(name) })
    .where('id', '=', id)
    .where('name', '<>', name)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return false
  await db.deleteFrom('member_name_parts').where('user_id', '=', id).execute()
  await insertNameParts(db, [{ id, name_fold }])
  return true
}

/**
 * Changes what no page shows: passwords, addresses, settings. Who may not write for a time has no signature meanwhile, and
 * that their posts show.
 */
export async function updateUserQuietly(
  db: Db,
  id: number,
  change: Updateable<
    Pick<
      UsersTable,
      | 'password_hash'
      | 'preferences'
      | 'email'
      | 'email_confirmed_at'
      | 'banned_until'
      | 'ban_reason'
      | 'muted_until'
      | 'held_until'
      | 'auto_watch'
    >
  >,
): Promise<void> {
  const isSeen = 'banned_until' in change || 'muted_until' in change
  await db
    .updateTable('users')
    .set((eb) => ({ ...change, ...(isSeen ? { version: eb('version', '+', 1) } : {}) }))
    .where('id', '=', id)
    .execute()
}

/** Adds to a member's counters, which the panel beside each of their posts shows. @returns them as they are now, when they changed */
export async function changeCounts(
  db: Db,
  id: number,
  { posts = 0, score = 0, answers = 0 }: { posts?: number; score?: number; answers?: number },
): Promise<Pick<UserRow, 'id' | 'post_count' | 'reaction_score' | 'created_at' | 'group_ids'> | undefined> {
  if (posts === 0 && score === 0 && answers === 0) return undefined
  return db
    .updateTable('users')
    .set((eb) => ({
      post_count: eb('post_count', '+', posts),
      reaction_score: eb('reaction_score', '+', score),
      answer_count: eb('answer_count', '+', answers),
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .returning(['id', 'post_count', 'reaction_score', 'created_at', 'group_ids'])
    .executeTakeFirst()
}

export async function hasRole(db: Db, role: Role): Promise<boolean> {
  return (await db.selectFrom('users').select('id').where('role', '=', role).limit(1).executeTakeFirst()) !== undefined
}

export function usersOfRole(db: Db, role: Role, limit: number): Promise<UserRow[]> {
  return db.selectFrom('users').selectAll().where('role', '=', role).orderBy('id').limit(limit).execute()
}

/** Whether somebody else administers too. They are held, so that of two who leave at once one stays. */
export async function hasOtherAdministrator({ db, engine }: { db: Db; engine: Engine }, id: number): Promise<boolean> {
  const query = db.selectFrom('users').select('id').where('role', '=', 'administrator').orderBy('id')
  const rows = await (engine.name === 'postgres' ? query.forUpdate() : query).execute()
  return rows.some((row) => row.id !== id)
}

export async function countUsers(db: Db): Promise<number> {
  const { count } = await db
    .selectFrom('users')
    .select((eb) => eb.cast<number>(eb.fn.countAll(), 'integer').as('count'))
    .executeTakeFirstOrThrow()
  return count
}

export function newestUser(db: Db): Promise<UserRow | undefined> {
  return db.selectFrom('users').selectAll().orderBy('id', 'desc').limit(1).executeTakeFirst()
}
