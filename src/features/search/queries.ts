import { type ExpressionBuilder, type RawBuilder, sql } from 'kysely'
import type { Db } from '../../platform/database/database.ts'
import type { Engine } from '../../platform/database/engine.ts'
import type { Schema } from '../../platform/database/schema.ts'
import { threadsWithTag } from '../tags/queries.ts'
import { visibleAnywhere } from '../threads/policy.ts'
import type { Viewer } from '../users/viewer.ts'
import type { Wanted } from './wanted.ts'

interface On {
  db: Db
  engine: Engine
}

/**
 * Notes of posts that changed since they were indexed: of those that changed last, every note that each of them has. Who took only
 * the newest note of a post would leave an older one to somebody who read the post before that change.
 * @param limit of the newest notes; those that stand behind them for the same posts come besides
 */
export function pendingPosts(db: Db, limit: number): Promise<{ id: number; post_id: number }[]> {
  const newest = db.selectFrom('search_pending').select('post_id').orderBy('id', 'desc').limit(limit).as('newest')
  return db
    .selectFrom('search_pending')
    .select(['id', 'post_id'])
    .where('post_id', 'in', (eb) => eb.selectFrom(newest).select('newest.post_id'))
    .execute()
}

/** Notes that these are to be indexed once more. */
export async function notePending(db: Db, postIds: readonly number[]): Promise<void> {
  if (postIds.length === 0) return
  await db
    .insertInto('search_pending')
    .values(postIds.map((post_id) => ({ post_id })))
    .execute()
}

/** The newest note, or 0. */
export async function lastPending(db: Db): Promise<number> {
  const row = await db.selectFrom('search_pending').select('id').orderBy('id', 'desc').limit(1).executeTakeFirst()
  return row?.id ?? 0
}

/** Posts whose changes wait to be indexed. */
export async function countPending(db: Db): Promise<number> {
  const found = await db
    .selectFrom('search_pending')
    .select((eb) => eb.fn.count<number>('post_id').distinct().as('count'))
    .executeTakeFirst()
  return found?.count ?? 0
}

/** Takes off every note up to one: what they were about has been indexed since. */
export async function settlePending(db: Db, upTo: number): Promise<void> {
  await db.deleteFrom('search_pending').where('id', '<=', upTo).execute()
}

/** Takes them off the list. @returns those that nobody else took first */
export function takePending(db: Db, ids: readonly number[]): Promise<{ id: number; post_id: number }[]> {
  return db.deleteFrom('search_pending').where('id', 'in', ids).returning(['id', 'post_id']).execute()
}

/** Notes posts as if they had changed, in order, from the one after `id` on. @returns the last of them, or undefined when there are no more */
export async function notePostsAfter(db: Db, id: number, limit: number): Promise<number | undefined> {
  const ids = await db.selectFrom('posts').select('id').where('id', '>', id).orderBy('id').limit(limit).execute()
  const upTo = ids.at(-1)?.id
  if (upTo === undefined) return undefined
  const posts = db.selectFrom('posts').select('id').where('id', '>', id).where('id', '<=', upTo).orderBy('id')
  await db.insertInto('search_pending').columns(['post_id']).expression(posts).execute()
  return upTo
}

export interface PostToFind {
  id: number
  thread_id: number
  forum_id: number
  user_id: number
  html: string
  /** The thread's, where this is its first post. */
  title: string | null
}

export function postsToFind(db: Db, ids: readonly number[]): Promise<PostToFind[]> {
  return toFind(db).where('posts.id', 'in', ids).execute()
}

export function postsToFindAfter(db: Db, id: number, limit: number): Promise<PostToFind[]> {
  return toFind(db).where('posts.id', '>', id).orderBy('posts.id').limit(limit).execute()
}

function toFind(db: Db) {
  return db
    .selectFrom('posts')
    .innerJoin('threads', 'threads.id', 'posts.thread_id')
    .select(['posts.id', 'posts.thread_id', 'threads.forum_id', 'posts.user_id', 'posts.html'])
    .select((eb) =>
      eb.case().when('threads.first_post_id', '=', eb.ref('posts.id')).then(eb.ref('threads.title')).end().as('title'),
    )
}

export interface Candidate {
  id: number
  thread_id: number
  created_at: number
  post_count: number
}

/** Those of the posts that the reader may see and that the search does not leave out, in the order of the ids given. */
export async function seenOf({ db, engine }: On, ids: readonly number[], wanted: Wanted): Promise<Candidate[]> {
  const visible = visibleAnywhere(wanted.viewer)
  let query = db
    .selectFrom('posts')
    .innerJoin('threads', 'threads.id', 'posts.thread_id')
    .select(['posts.id', 'posts.thread_id', 'posts.created_at', 'threads.post_count'])
    .where((eb) => among(engine, eb.ref('posts.id'), ids))
    .where('posts.deleted_at', 'is', null)
    .where('posts.held_at', 'is', null)
    .where('posts.merged_into', 'is', null)
    .where('threads.deleted_at', 'is', null)
    .where('threads.held_at', 'is', null)
    .where((eb) => visible(eb as unknown as ExpressionBuilder<Schema, 'threads'>))
  const { viewer, forumIds, threadId, userIds, prefixIds, tagIds = [], since, until, leastReplies } = wanted
  if (viewer.ignores) query = query.where('posts.user_id', 'not in', (eb) => ignoredBy(eb, viewer))
  if (forumIds) query = query.where('threads.forum_id', 'in', forumIds)
  if (threadId !== undefined) query = query.where('posts.thread_id', '=', threadId)
  if (userIds) query = query.where('posts.user_id', 'in', userIds)
  if (prefixIds) query = query.where('threads.prefix_id', 'in', prefixIds)
  for (const id of tagIds)
    query = query.where((eb) => threadsWithTag(id)(eb as unknown as ExpressionBuilder<Schema, 'threads'>))
  if (since !== undefined) query = query.where('posts.created_at', '>=', since)
  if (until !== undefined) query = query.where('posts.created_at', '<', until)
  if (leastReplies) query = query.where('threads.post_count', '>', leastReplies)
  if (wanted.inTitles) query = query.where((eb) => eb('threads.first_post_id', '=', eb.ref('posts.id')))
  const rows = new Map((await query.execute()).map((row) => [row.id, row]))
  return ids.flatMap((id) => rows.get(id) ?? [])
}

function ignoredBy(eb: ExpressionBuilder<Schema, 'posts' | 'threads'>, { id }: Viewer) {
  return eb
    .selectFrom('ignores')
    .select('ignores.ignored_id')
    .where('ignores.user_id', '=', id ?? 0)
}

/** Many ids as one parameter, so that the statement is the same for any number of them. */
function among(engine: Engine, column: RawBuilder<unknown> | object, ids: readonly number[]): RawBuilder<boolean> {
  if (engine.name === 'postgres') return sql<boolean>`${column} = any(${[...ids]}::bigint[])`
  return sql<boolean>`${column} in (select value from json_each(${JSON.stringify(ids)}))`
}

export async function newestPostId(db: Db): Promise<number> {
  const row = await db.selectFrom('posts').select('id').orderBy('id', 'desc').limit(1).executeTakeFirst()
  return row?.id ?? 0
}
