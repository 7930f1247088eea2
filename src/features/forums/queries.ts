import { type Insertable, sql } from 'kysely'
import type { Db } from '../../platform/database/database.ts'
import type { Engine } from '../../platform/database/engine.ts'
import type { ForumRow, ForumsTable } from '../../platform/database/tables/forums.ts'
import { bumpPermissions } from '../permissions/queries.ts'

/** Every node of the tree in order, with what its row shows of the last post. A board has hundreds at most. */
export function forumTree(db: Db) {
  return db
    .selectFrom('forums')
    .leftJoin('threads', 'threads.id', 'forums.last_thread_id')
    .leftJoin('users', 'users.id', 'forums.last_user_id')
    .selectAll('forums')
    .select([
      'threads.title as last_title',
      'users.name as last_name',
      'users.avatar as last_avatar',
      'users.version as last_version',
    ])
    .orderBy('forums.position')
    .orderBy('forums.id')
    .execute()
}

export type ForumTreeRow = Awaited<ReturnType<typeof forumTree>>[number]

export function findForum(db: Db, id: number): Promise<ForumRow | undefined> {
  return db.selectFrom('forums').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The same row, held until the transaction ends, so that a submission sent twice at once starts one thread. */
export function holdForum({ db, engine }: { db: Db; engine: Engine }, id: number): Promise<ForumRow | undefined> {
  const query = db.selectFrom('forums').selectAll().where('id', '=', id)
  return (engine.name === 'postgres' ? query.forUpdate() : query).executeTakeFirst()
}

/** Every node in order, held until the transaction ends, so that two who order the tree at once do so one after the other. */
export async function holdTree({ db, engine }: { db: Db; engine: Engine }): Promise<ForumRow[]> {
  const query = db.selectFrom('forums').selectAll().orderBy('id')
  const nodes = await (engine.name === 'postgres' ? query.forUpdate() : query).execute()
  return nodes.toSorted((a, b) => a.position - b.position || a.id - b.id)
}

export function findForumByTitle(db: Db, title: string, kind: ForumRow['kind']): Promise<ForumRow | undefined> {
  return db.selectFrom('forums').selectAll().where('title', '=', title).where('kind', '=', kind).executeTakeFirst()
}

/** At the end of its siblings. */
export async function insertForum(
  db: Db,
  row: Omit<Insertable<ForumsTable>, 'position' | 'parent_id'> & { parent_id: number | null },
): Promise<number> {
  const last = await db
    .selectFrom('forums')
    .select((eb) => eb.fn.max('position').as('position'))
    .where('parent_id', row.parent_id === null ? 'is' : '=', row.parent_id)
    .executeTakeFirst()
  const position = (last?.position ?? -1) + 1
  const { id } = await db
    .insertInto('forums')
    .values({ ...row, position })
    .returning('id')
    .executeTakeFirstOrThrow()
  await bumpPermissions(db)
  return id
}

export async function updateForum(
  db: Db,
  id: number,
  change: Partial<
    Pick<
      ForumRow,
      | 'title'
      | 'description'
      | 'parent_id'
      | 'position'
      | 'private_at'
      | 'closed_at'
      | 'prefix_required_at'
      | 'thread_types'
      | 'default_type'
      | 'tag_rule'
      | 'tags_least'
    >
  >,
): Promise<void> {
  await db.updateTable('forums').set(change).where('id', '=', id).execute()
  if ('parent_id' in change || 'private_at' in change) await bumpPermissions(db)
}

/**
 * A new post became the forum's last, unless one in another thread of it that was written later got here first.
 * @returns whether posts of this forum count for their writers
 */
export async function countPost(
  db: Db,
  forumId: number,
  last: { threads: 0 | 1; threadId: number; postId: number; at: number; userId: number },
): Promise<boolean> {
  type Last = 'last_thread_id' | 'last_post_id' | 'last_post_at' | 'last_user_id'
  const ifLatest = (column: Last, value: number) =>
    sql<number>`case when last_post_at > ${last.at} then ${sql.ref(column)} else ${value} end`
  const row = await db
    .updateTable('forums')
    .set((eb) => ({
      thread_count: eb('thread_count', '+', last.threads),
      post_count: eb('post_count', '+', 1),
      last_thread_id: ifLatest('last_thread_id', last.threadId),
      last_post_id: ifLatest('last_post_id', last.postId),
      last_post_at: ifLatest('last_post_at', last.at),
      last_user_id: ifLatest('last_user_id', last.userId),
    }))
    .where('id', '=', forumId)
    .returning('counted')
    .executeTakeFirst()
  return row?.counted === 1
}

/** The same for what changes nothing of the forum itself. It stays so until the transaction ends. */
export async function countsInForum({ db, engine }: { db: Db; engine: Engine }, forumId: number): Promise<boolean> {
  const query = db.selectFrom('forums').select('counted').where('id', '=', forumId)
  return (await (engine.name === 'postgres' ? query.forShare() : query).executeTakeFirst())?.counted === 1
}

/**
 * After something was hidden, shown again or moved: the counts move, and the last post is looked up anew. The counts come
 * first, because writing them holds the row: what others add meanwhile is seen by the look that follows.
 */
export async function recountForum(db: Db, forumId: number, change: { threads: number; posts: number }): Promise<void> {
  await db
    .updateTable('forums')
    .set({
      thread_count: sql`thread_count + ${change.threads}`,
      post_count: sql`post_count + ${change.posts}`,
    })
    .where('id', '=', forumId)
    .execute()
  const last = await db
    .selectFrom('threads')
    .select(['id', 'last_post_id', 'last_post_at', 'last_user_id'])
    .where('forum_id', '=', forumId)
    .where('deleted_at', 'is', null)
    .where('held_at', 'is', null)
    .orderBy('last_post_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  await db
    .updateTable('forums')
    .set({
      last_thread_id: last?.id ?? null,
      last_post_id: last?.last_post_id ?? null,
      last_post_at: last?.last_post_at ?? null,
      last_user_id: last?.last_user_id ?? null,
    })
    .where('id', '=', forumId)
    .execute()
}
