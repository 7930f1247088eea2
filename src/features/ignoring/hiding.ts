import type { Db } from '../../platform/database/database.ts'
import { isMember, type Viewer } from '../users/viewer.ts'
import { hiddenFrom, quotesOf } from './queries.ts'

/** What of a page's posts its reader does not want to see. */
export interface Hidden {
  /** Posts by members whom they ignore. */
  posts: ReadonlySet<number>
  /** Such members by the posts that quote them. */
  quoted: ReadonlyMap<number, readonly number[]>
}

const nothing: Hidden = { posts: new Set(), quoted: new Map() }

/** Asks the database only for who ignores somebody. @param shown a post that they want to see all the same */
export async function hiddenAmong(
  db: Db,
  viewer: Viewer,
  posts: readonly { id: number; user_id: number }[],
  shown: number | undefined,
): Promise<Hidden> {
  if (!isMember(viewer) || !viewer.ignores || posts.length === 0) return nothing
  const ignored = new Set((await hiddenFrom(db, { userId: viewer.id })).map((row) => row.ignored_id))
  if (ignored.size === 0) return nothing
  const ids = posts.map((post) => post.id)
  const quotes = await quotesOf(db, ids, [...ignored])
  const quoted = Map.groupBy(quotes, (row) => row.post_id)
  return {
    posts: new Set(posts.filter(({ id, user_id }) => id !== shown && ignored.has(user_id)).map(({ id }) => id)),
    quoted: new Map(
      [...quoted].map(([id, rows]) => [id, [...new Set(rows.map((row) => row.user_id))].toSorted((a, b) => a - b)]),
    ),
  }
}
