import type { Db } from '../../platform/database/database.ts'
import { visibleAnywhere } from '../threads/policy.ts'
import type { Viewer } from '../users/viewer.ts'

/** How far the changes of threads have been told. */
export interface Told {
  at: number
  id: number
}

/** Threads in which something was written since, those first that come next. */
export function changedSince(db: Db, { at, id }: Told, limit: number) {
  return db
    .selectFrom('threads')
    .select(['id', 'last_post_at'])
    .where((eb) => eb(eb.refTuple('last_post_at', 'id'), '>', eb.tuple(at, id)))
    .orderBy('last_post_at')
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** Of these threads the ones that the viewer finds in lists, as they are called now. */
export function stillListed(db: Db, viewer: Viewer, ids: readonly number[]) {
  const seen = visibleAnywhere(viewer)
  return db
    .selectFrom('threads')
    .select(['id', 'title'])
    .where('id', 'in', ids)
    .where('deleted_at', 'is', null)
    .where('held_at', 'is', null)
    .where((eb) => seen(eb))
    .execute()
}

export async function insertAddresses(db: Db, paths: readonly string[]): Promise<void> {
  await db
    .insertInto('changed_addresses')
    .values([...new Set(paths)].map((path) => ({ path })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function someAddresses(db: Db, limit: number): Promise<string[]> {
  const rows = await db.selectFrom('changed_addresses').select('path').orderBy('path').limit(limit).execute()
  return rows.map(({ path }) => path)
}

/** Those of these addresses that are not told yet. */
export async function waitingAmong(db: Db, paths: readonly string[]): Promise<string[]> {
  const rows = await db.selectFrom('changed_addresses').select('path').where('path', 'in', paths).execute()
  return rows.map(({ path }) => path)
}

export async function deleteAddresses(db: Db, paths: readonly string[]): Promise<void> {
  await db.deleteFrom('changed_addresses').where('path', 'in', paths).execute()
}

export async function forgetAddresses(db: Db): Promise<void> {
  await db.deleteFrom('changed_addresses').execute()
}

/** Threads of a forum that everybody there sees, those first in which something was written last. */
export function latestIn(db: Db, forumId: number, limit: number) {
  return db
    .selectFrom('threads')
    .select(['id', 'title', 'created_at'])
    .where('forum_id', '=', forumId)
    .where('deleted_at', 'is', null)
    .where('held_at', 'is', null)
    .orderBy('last_post_at', 'desc')
    .limit(limit)
    .execute()
}
