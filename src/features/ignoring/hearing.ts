import type { Context } from '../../context.ts'
import { isMember, type Viewer } from '../users/viewer.ts'
import { hiddenFromEach } from './queries.ts'

/** Which of these members somebody ignores; undefined for who ignores none of them. */
export type Unheard = (viewer: Viewer) => ReadonlySet<number> | undefined

/** What of these members each viewer does not hear, with one query for all of them; none where nobody ignores anybody. */
export async function unheardBy(
  ctx: Context,
  viewers: readonly Viewer[],
  memberIds: readonly number[],
): Promise<Unheard> {
  const ignorers = viewers.filter((viewer) => isMember(viewer) && viewer.ignores).map(({ id }) => Number(id))
  if (ignorers.length === 0 || memberIds.length === 0) return () => undefined
  const rows = await hiddenFromEach(ctx.db, [...new Set(ignorers)], [...new Set(memberIds)])
  const byMember = Map.groupBy(rows, (row) => row.user_id)
  const ignored = new Map([...byMember].map(([id, rows]) => [id, new Set(rows.map((row) => row.ignored_id))]))
  return ({ id }) => (id === null ? undefined : ignored.get(id))
}
