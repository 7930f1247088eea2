import type { Db } from '../../../platform/database/database.ts'
import type { Viewer } from '../../users/viewer.ts'
import { visibleAnywhere } from '../policy.ts'
import { type ThreadListRow, threadRows } from '../queries.ts'

/** The threads that were featured last. There is no index for it: this reads the whole table. */
export async function lastFeatured(db: Db, limit: number): Promise<number[]> {
  const rows = await db
    .selectFrom('threads')
    .select('id')
    .where('featured_at', 'is not', null)
    .orderBy('featured_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}

/** Those of these threads that everybody of the viewer's rights finds, the one that was featured last first. */
export async function shownOf(db: Db, viewer: Viewer, ids: readonly number[], limit: number): Promise<ThreadListRow[]> {
  if (ids.length === 0) return []
  const found = await db
    .selectFrom('threads')
    .select('id')
    .where('id', 'in', ids)
    .where('featured_at', 'is not', null)
    .where('deleted_at', 'is', null)
    .where('held_at', 'is', null)
    .where(visibleAnywhere({ ...viewer, id: null }))
    .orderBy('featured_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return found.length === 0 ? [] : threadRows(db, found)
}
