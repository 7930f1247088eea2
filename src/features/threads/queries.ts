import { type Insertable, sql } from 'kysely'
import type { Db } from '../../platform/database/database.ts'
import type { Engine } from '../../platform/database/engine.ts'
import { remembered } from '../../platform/database/remembered.ts'
import { prepared } from '../../platform/database/prepared.ts'
import { touch } from '../../platform/database/touched.ts'
import type { PrefixStyle, ThreadRow, ThreadsTable, ThreadType } from '../../platform/database/tables/threads.ts'
import { tagsOfThreads, threadsWithTag } from '../tags/queries.ts'
import type { Viewer } from '../users/viewer.ts'
import { visibleThreads } from './policy.ts'

/** The orders of a forum's list; each has an index. */
export const threadOrders = ['last_post_at', 'created_at', 'post_count', 'view_count'] as const
export type ThreadOrder = (typeof threadOrders)[number]

export interface ThreadFilter {
  forumId: number
  starterId?: number | undefined
  unanswered?: boolean | undefined
  prefixId?: number | undefined
  /** Beside discussions, of which there is no list of their own. */
  type?: Exclude<ThreadType, 'discussion'> | undefined
  /** Whether they have an accepted answer. */
  solved?: boolean | undefined
  tagId?: number | undefined
}

/** A thread, and since when its forum takes no more posts. */
export type ThreadInForum = ThreadRow & { forum_closed_at: number | null }

export function findThread(db: Db, id: number): Promise<ThreadInForum | undefined> {
  return oneThread(db, id).executeTakeFirst()
}

export function threadsByIds(db: Db, ids: readonly number[]): Promise<ThreadRow[]> {
  return db.selectFrom('threads').selectAll().where('id', 'in', ids).execute()
}

/** The thread with what its page's heading shows. */
export async function findThreadToShow(on: { db: Db; engine: Engine }, id: number): Promise<ThreadToShow | undefined> {
  const [row] = await threadToShow(on, { id })
  return row
}

const threadToShow = remembered(
  ({ id }: { id: number }) => String(id),
  prepared((db, { id }: { id: number }) =>
    db
      .selectFrom('threads')
      .innerJoin('users', 'users.id', 'threads.user_id')
      .leftJoin('thread_prefixes', 'thread_prefixes.id', 'threads.prefix_id')
      .innerJoin('forums', 'forums.id', 'threads.forum_id')
      .selectAll('threads')
      .select('forums.closed_at as forum_closed_at')
      .select([
        'users.name as starter_name',
        'users.avatar as starter_avatar',
        'thread_prefixes.title as prefix',
        'thread_prefixes.style as prefix_style',
      ])
      .where('threads.id', '=', id),
  ),
)

export type ThreadToShow = ThreadInForum & {
  starter_name: string
  starter_avatar: string | null
  prefix: string | null
  prefix_style: PrefixStyle | null
}

/** The same row, held until the transaction ends: positions and counts are given one after the other. */
export function holdThread({ db, engine }: { db: Db; engine: Engine }, id: number): Promise<ThreadInForum | undefined> {
  const query = oneThread(db, id)
  return (engine.name === 'postgres' ? query.forUpdate('threads') : query).executeTakeFirst()
}

export async function insertThread(db: Db, row: Insertable<ThreadsTable>): Promise<number> {
  const { id } = await db.insertInto('threads').values(row).returning('id').executeTakeFirstOrThrow()
  return id
}

/** Changes the row and lets every page of it know. */
export async function updateThread(
  db: Db,
  id: number,
  change: Partial<Omit<ThreadRow, 'id' | 'version'>>,
): Promise<void> {
  touch(db, `thread ${id}`)
  await db
    .updateTable('threads')
    .set((eb) => ({ ...change, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** Rows of a forum's list with starter and last writer; ids come from the index of the order, deep pages included. */
export async function threadsInOrder(
  db: Db,
  viewer: Viewer,
  filter: ThreadFilter,
  { order, offset, limit }: { order: ThreadOrder; offset: number; limit: number },
) {
  const ids = await listed(db, viewer, filter)
    .where('pinned_at', 'is', null)
    .select('id')
    .orderBy(order, 'desc')
    .orderBy('id', 'desc')
    .offset(offset)
    .limit(limit)
    .execute()
  return threadRows(db, ids)
}

export async function pinnedThreads(db: Db, viewer: Viewer, filter: ThreadFilter) {
  const ids = await listed(db, viewer, filter)
    .where('pinned_at', 'is not', null)
    .select('id')
    .orderBy('pin_order')
    .orderBy('pinned_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return threadRows(db, ids)
}

/** How many threads a filtered list has. Without filters the forum's own count answers. */
export async function countThreads(db: Db, viewer: Viewer, filter: ThreadFilter): Promise<number> {
  const { count } = await listed(db, viewer, filter)
    .select((eb) => eb.cast<number>(eb.fn.countAll(), 'integer').as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** The threads of these ids, in their order, each with its tags. */
export async function threadRows(db: Db, listed: readonly { id: number }[]) {
  const ids = listed.map(({ id }) => id)
  const rows = await db
    .selectFrom('threads')
    .innerJoin('users as starter', 'starter.id', 'threads.user_id')
    .innerJoin('users as last', 'last.id', 'threads.last_user_id')
    .leftJoin('thread_prefixes', 'thread_prefixes.id', 'threads.prefix_id')
    .selectAll('threads')
    .select([
      'thread_prefixes.title as prefix',
      'thread_prefixes.style as prefix_style',
      'starter.name as starter_name',
      'starter.avatar as starter_avatar',
      'starter.version as starter_version',
      'last.name as last_name',
      'last.avatar as last_avatar',
      'last.version as last_version',
    ])
    .where('threads.id', 'in', ids)
    .execute()
  const tags = await tagsOfThreads(db, ids)
  const byId = new Map(rows.map((row) => [row.id, { ...row, tags: tags.get(row.id) ?? [] }]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

export type ThreadListRow = Awaited<ReturnType<typeof threadRows>>[number]

/** Adds what was gathered since the last time. Views alone change no version: nobody waits for them. */
export async function addViews(db: Db, views: ReadonlyMap<number, number>): Promise<void> {
  for (const [id, count] of views) {
    await db
      .updateTable('threads')
      .set((eb) => ({ view_count: eb('view_count', '+', count) }))
      .where('id', '=', id)
      .execute()
  }
}

/** Without a join: whoever waits for a thread that is moved meanwhile would find none. */
function oneThread(db: Db, id: number) {
  return db
    .selectFrom('threads')
    .selectAll()
    .select((eb) =>
      eb.selectFrom('forums').select('closed_at').whereRef('forums.id', '=', 'threads.forum_id').as('forum_closed_at'),
    )
    .where('threads.id', '=', id)
}

function listed(db: Db, viewer: Viewer, filter: ThreadFilter) {
  let query = db
    .selectFrom('threads')
    .where('forum_id', '=', filter.forumId)
    .where(visibleThreads(viewer, filter.forumId))
  if (filter.starterId !== undefined) query = query.where('user_id', '=', filter.starterId)
  if (filter.prefixId !== undefined) query = query.where('prefix_id', '=', filter.prefixId)
  // Said twice, so that the index of threads that are no discussions is known to hold them all.
  if (filter.type !== undefined)
    query = query.where('type', '=', filter.type).where((eb) => eb('type', '<>', sql.lit('discussion')))
  if (filter.solved !== undefined) query = query.where('answer_post_id', filter.solved ? 'is not' : 'is', null)
  if (filter.tagId !== undefined) query = query.where(threadsWithTag(filter.tagId))
  if (filter.unanswered) query = query.where('post_count', '<=', 1)
  return query
}
