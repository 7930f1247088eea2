import type { Db } from '../../../platform/database/database.ts'
import type { Engine } from '../../../platform/database/engine.ts'
import type { GroupRequestRow, GroupRow } from '../../../platform/database/tables/groups.ts'

/** The group, kept until the transaction ends from others who decide about its doors, rights or leaders. */
export function holdGroup({ db, engine }: { db: Db; engine: Engine }, id: number): Promise<GroupRow | undefined> {
  const query = db.selectFrom('groups').selectAll().where('id', '=', id)
  return (engine.name === 'postgres' ? query.forNoKeyUpdate() : query).executeTakeFirst()
}

export function publicGroups(db: Db): Promise<GroupRow[]> {
  return db.selectFrom('groups').selectAll().where('public_page', '=', 1).orderBy('position').orderBy('id').execute()
}

/** Those of a member that everybody may know of. */
export function publicGroupsOf(db: Db, userId: number) {
  return db
    .selectFrom('group_members')
    .innerJoin('groups', 'groups.id', 'group_members.group_id')
    .select(['groups.id', 'groups.key', 'groups.title'])
    .where('user_id', '=', userId)
    .where('source', '<>', 'warning')
    .where('public_page', '=', 1)
    .orderBy('groups.position')
    .orderBy('groups.id')
    .execute()
}

/** Who is in a group for everybody to see: whom a warning put there is not. Leaders first, then the latest. */
export function shownMembers(db: Db, groupId: number, { offset, limit }: { offset: number; limit: number }) {
  return shown(db, groupId)
    .innerJoin('users', 'users.id', 'group_members.user_id')
    .selectAll('users')
    .select(['leader', 'source'])
    .orderBy('leader', 'desc')
    .orderBy('since', 'desc')
    .orderBy('users.id', 'desc')
    .offset(offset)
    .limit(limit)
    .execute()
}

/** How many they are, counted no further than `most`. */
export async function countShown(db: Db, groupId: number, most: number): Promise<number> {
  const { count } = await db
    .selectFrom(shown(db, groupId).select('user_id').limit(most).as('some'))
    .select((eb) => eb.cast<number>(eb.fn.countAll(), 'integer').as('count'))
    .executeTakeFirstOrThrow()
  return count
}

const shown = (db: Db, groupId: number) =>
  db.selectFrom('group_members').where('group_id', '=', groupId).where('source', '<>', 'warning')

/** The leaders of these groups, longest in it first. */
export function leadersOf(db: Db, groupIds: readonly number[]) {
  return db
    .selectFrom('group_members')
    .innerJoin('users', 'users.id', 'group_members.user_id')
    .select(['group_id', 'users.id', 'users.name', 'users.avatar'])
    .where('group_id', 'in', groupIds)
    .where('leader', '=', 1)
    .orderBy('since')
    .orderBy('users.id')
    .execute()
}

/** Whether they were in the group and were not so already. */
export async function setLeader(db: Db, groupId: number, userId: number, leader: 0 | 1): Promise<boolean> {
  const result = await db
    .updateTable('group_members')
    .set({ leader })
    .where('group_id', '=', groupId)
    .where('user_id', '=', userId)
    .where('leader', '<>', leader)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** A member's request for a group, however it was answered. */
export function requestOf(db: Db, groupId: number, userId: number): Promise<GroupRequestRow | undefined> {
  return db
    .selectFrom('group_requests')
    .selectAll()
    .where('group_id', '=', groupId)
    .where('user_id', '=', userId)
    .executeTakeFirst()
}

export function findRequest(db: Db, id: number): Promise<GroupRequestRow | undefined> {
  return db.selectFrom('group_requests').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function deleteRequest(db: Db, id: number): Promise<void> {
  await db.deleteFrom('group_requests').where('id', '=', id).execute()
}

/** Undefined when there is one already. */
export async function insertRequest(
  db: Db,
  row: { group_id: number; user_id: number; note: string; created_at: number },
): Promise<number | undefined> {
  const made = await db
    .insertInto('group_requests')
    .values({ ...row, state: 'waiting', answered_at: null, answered_by: null })
    .onConflict((conflict) => conflict.columns(['group_id', 'user_id']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return made?.id
}

/** Gives a request another state, if it still has the one named: of two who decide at once only one hears yes. */
export async function turnRequest(
  db: Db,
  id: number,
  from: GroupRequestRow['state'],
  change: Pick<GroupRequestRow, 'state' | 'answered_at' | 'answered_by'> & { reason?: string },
): Promise<boolean> {
  const result = await db
    .updateTable('group_requests')
    .set(change)
    .where('id', '=', id)
    .where('state', '=', from)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Who waits to be let in, the longest first: into one group, or into any. */
export function waitingRequests(db: Db, groupId: number | undefined, limit: number) {
  const query = db
    .selectFrom('group_requests')
    .innerJoin('users', 'users.id', 'group_requests.user_id')
    .innerJoin('groups', 'groups.id', 'group_requests.group_id')
    .select(['group_requests.id', 'note', 'group_requests.created_at', 'group_id', 'groups.key', 'groups.title'])
    .select(['users.id as user_id', 'users.name', 'users.avatar', 'users.post_count', 'users.created_at as joined_at'])
    .where('state', '=', 'waiting')
  return (groupId === undefined ? query : query.where('group_id', '=', groupId))
    .orderBy('group_requests.id')
    .limit(limit)
    .execute()
}

export type WaitingRequest = Awaited<ReturnType<typeof waitingRequests>>[number]

/** Whether a warning that is given puts members into the group, or put somebody there who is in it still. */
export async function isForTheWarned(db: Db, groupId: number): Promise<boolean> {
  const type = await db.selectFrom('warning_types').select('id').where('group_id', '=', groupId).executeTakeFirst()
  if (type) return true
  const row = await db
    .selectFrom('group_members')
    .select('user_id')
    .where('group_id', '=', groupId)
    .where('source', '=', 'warning')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Groups into which an address leads, and those in which an address put this member. */
export async function groupsByAddress(db: Db, userId: number) {
  const leading = await db.selectFrom('groups').selectAll().where('domains', '<>', '').execute()
  const entered = await db
    .selectFrom('group_members')
    .select('group_id')
    .where('user_id', '=', userId)
    .where('source', '=', 'domain')
    .execute()
  return { leading, entered: entered.map(({ group_id }) => group_id) }
}
