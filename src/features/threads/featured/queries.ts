import type { Db } from '../../../platform/database/database.ts'
import type { Viewer } from '../../users/viewer.ts'
import { visibleAnywhere } from '../policy.ts'
import { type ThreadListRow, threadRows } from '../queries.ts'

/** On the board's first page. */
const shown = 5

/** What the staff recommends, the last first, for the board's first page: the same for everybody of the viewer's rights. */
export async function featuredThreads(db: Db, viewer: Viewer): Promise<ThreadListRow[]> {
  const found = await db
    .selectFrom('threads')
    .select('id')
    .where('featured_at', 'is not', null)
    .where('deleted_at', 'is', null)
    .where('held_at', 'is', null)
    .where(visibleAnywhere({ ...viewer, id: null }))
    .orderBy('featured_at', 'desc')
    .orderBy('id', 'desc')
    .limit(shown)
    .execute()
  return found.length === 0 ? [] : threadRows(db, found)
}
