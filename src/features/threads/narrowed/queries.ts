import type { Db } from '../../../platform/database/database.ts'
import { prepared } from '../../../platform/database/prepared.ts'
import { remembered } from '../../../platform/database/remembered.ts'
import type { ThreadRow } from '../../../platform/database/tables/threads.ts'
import { heads, type PostHead } from '../../posts/queries.ts'
import type { Viewer } from '../../users/viewer.ts'
import { visibleThreads } from '../policy.ts'

/** Which of these threads a member wrote in or watches. Costs two look-ups in an index for each. */
export async function ownPart(db: Db, userId: number, threadIds: readonly number[]) {
  const rows = await db
    .selectFrom('threads')
    .select((eb) => [
      'id',
      eb
        .selectFrom('posts')
        .select('posts.position')
        .whereRef('posts.thread_id', '=', 'threads.id')
        .where('posts.user_id', '=', userId)
        .where('posts.deleted_at', 'is', null)
        .limit(1)
        .as('wrote'),
      eb
        .selectFrom('thread_watches')
        .select('thread_watches.user_id')
        .whereRef('thread_watches.thread_id', '=', 'threads.id')
        .where('thread_watches.user_id', '=', userId)
        .as('watches'),
    ])
    .where('id', 'in', threadIds)
    .execute()
  return rows.map(({ id, wrote, watches }) => ({ id, posted: wrote !== null, watched: watches !== null }))
}

const headsIn = (db: Db, threadId: number) => heads(db).select('reaction_count').where('thread_id', '=', threadId)

export type CountedHead = PostHead & { reaction_count: number }

/** What one member wrote in a thread after a place in it, in order. */
export function headsBy(
  db: Db,
  { threadId, userId, after }: { threadId: number; userId: number; after: number },
  limit: number,
): Promise<CountedHead[]> {
  return headsIn(db, threadId)
    .where('posts.user_id', '=', userId)
    .where('position', '>', after)
    .orderBy('position')
    .limit(limit)
    .execute()
}

/**
 * Posts of a thread that everybody sees, those with the most reactions first and the earlier of equal ones. Two ranges of an
 * index, however far down the list one is.
 * @param after the last post of the part before
 */
export async function headsByReactions(
  db: Db,
  threadId: number,
  after: { count: number; position: number } | null,
  limit: number,
): Promise<CountedHead[]> {
  const shown = headsIn(db, threadId).where('deleted_at', 'is', null).where('held_at', 'is', null)
  const ordered = shown.orderBy('reaction_count', 'desc').orderBy('position').limit(limit)
  if (after === null) return ordered.execute()
  const equal = await ordered.where('reaction_count', '=', after.count).where('position', '>', after.position).execute()
  if (equal.length === limit) return equal
  const fewer = await ordered.where('reaction_count', '<', after.count).execute()
  return [...equal, ...fewer].slice(0, limit)
}

/** The posts of a thread with the most reactions, none without any, in the order of the thread. */
export async function bestHeads(db: Db, threadId: number, limit: number): Promise<CountedHead[]> {
  const best = await headsByReactions(db, threadId, null, limit)
  return best.filter((head) => head.reaction_count > 0).toSorted((a, b) => a.position - b.position)
}

/** One post of a thread, as a list of one. */
export const headOf = remembered(
  ({ thread, post }: { thread: number; post: number }) => `${thread}.${post}`,
  prepared((db, { thread, post }: { thread: number; post: number }) =>
    headsIn(db, thread).where('posts.id', '=', post),
  ),
)

/** The thread beside this one in its forum's list by last post: the next further down it, or the one before. */
export function neighbour(db: Db, viewer: Viewer, thread: ThreadRow, way: 'next' | 'previous') {
  const [beyond, direction] = way === 'next' ? (['<', 'desc'] as const) : (['>', 'asc'] as const)
  return db
    .selectFrom('threads')
    .select(['id', 'title'])
    .where('forum_id', '=', thread.forum_id)
    .where(visibleThreads(viewer, thread.forum_id))
    .where((eb) => eb(eb.refTuple('last_post_at', 'id'), beyond, eb.tuple(thread.last_post_at, thread.id)))
    .orderBy('last_post_at', direction)
    .orderBy('id', direction)
    .limit(1)
    .executeTakeFirst()
}
