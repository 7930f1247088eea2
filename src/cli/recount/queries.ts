import { sql } from 'kysely'
import type { Db } from '../../platform/database/database.ts'
import type { Engine } from '../../platform/database/engine.ts'
import type { ForumRow } from '../../platform/database/tables/forums.ts'
import type { UserRow } from '../../platform/database/tables/users.ts'

const rowCount = sql<number>`cast(count(*) as integer)`
const visibleCount = sql<number>`cast(count(*) filter (where deleted_at is null) as integer)`

/** Rows from one id (left out) up to another. */
export interface Range {
  after: number
  upTo: number
}

export type Counted = 'threads' | 'forums' | 'users' | 'posts'

/** The next rows to look at, in order of their ids; undefined after the last. */
export async function nextRange(
  db: Db,
  table: Counted,
  after: number,
  limit: number,
): Promise<(Range & { rows: number }) | undefined> {
  const next = db.selectFrom(table).select('id').where('id', '>', after).orderBy('id').limit(limit).as('next')
  const row = await db
    .selectFrom(next)
    .select((eb) => [eb.fn.max('id').as('upTo'), rowCount.as('rows')])
    .executeTakeFirstOrThrow()
  return row.upTo === null ? undefined : { after, upTo: row.upTo, rows: row.rows }
}

export async function countRows(db: Db, table: Counted): Promise<number> {
  const { count } = await db.selectFrom(table).select(rowCount.as('count')).executeTakeFirstOrThrow()
  return count
}

/** On PostgreSQL nobody else changes these rows until the transaction ends; on SQLite nobody writes anyway. */
export async function hold(
  { db, engine }: { db: Db; engine: Engine },
  table: Counted,
  { after, upTo }: Range,
): Promise<void> {
  if (engine.name === 'sqlite') return
  await db
    .selectFrom(table)
    .select('id')
    .where('id', '>', after)
    .where('id', '<=', upTo)
    .orderBy('id')
    .forUpdate()
    .execute()
}

/** What threads keep of their posts beside what the posts say. */
export function threadFacts(db: Db, { after, upTo }: Range) {
  return db
    .selectFrom('threads as t')
    .leftJoin(
      (eb) =>
        eb
          .selectFrom('posts')
          .select((eb) => ['thread_id', visibleCount.as('visible'), eb.fn.max('position').as('top')])
          .select((eb) =>
            eb.fn.max(eb.case().when('deleted_at', 'is', null).then(eb.ref('position')).end()).as('shown'),
          )
          .where('thread_id', '>', after)
          .where('thread_id', '<=', upTo)
          .groupBy('thread_id')
          .as('p'),
      (join) => join.onRef('p.thread_id', '=', 't.id'),
    )
    .leftJoin('posts as first', (join) => join.onRef('first.thread_id', '=', 't.id').on('first.position', '=', 1))
    .leftJoin('posts as last', (join) =>
      join.onRef('last.thread_id', '=', 't.id').onRef('last.position', '=', 'p.shown'),
    )
    .select([
      't.id',
      't.post_count',
      't.last_position',
      't.first_post_id',
      't.last_post_id',
      't.last_post_at',
      't.last_user_id',
    ])
    .select([
      'p.visible',
      'p.top',
      'first.id as first_id',
      'last.id as last_id',
      'last.created_at as last_at',
      'last.user_id as last_user',
    ])
    .where('t.id', '>', after)
    .where('t.id', '<=', upTo)
    .execute()
}

export type ThreadFacts = Awaited<ReturnType<typeof threadFacts>>[number]

/** What forums keep beside what their visible threads say. */
export function forumFacts(db: Db, { after, upTo }: Range) {
  return db
    .selectFrom('forums as f')
    .leftJoin(
      (eb) =>
        eb
          .selectFrom('threads')
          .select((eb) => ['forum_id', rowCount.as('threads'), eb.fn.max('last_post_at').as('last_at')])
          .select((eb) => eb.cast<number>(eb.fn.sum('post_count'), 'integer').as('posts'))
          .where('deleted_at', 'is', null)
          .groupBy('forum_id')
          .as('t'),
      (join) => join.onRef('t.forum_id', '=', 'f.id'),
    )
    .leftJoin('threads as last', 'last.id', 'f.last_thread_id')
    .selectAll('f')
    .select(['t.threads', 't.posts', 't.last_at'])
    .select([
      'last.deleted_at as last_deleted',
      'last.forum_id as last_forum',
      'last.last_post_id as last_post',
      'last.last_user_id as last_user',
    ])
    .where('f.id', '>', after)
    .where('f.id', '<=', upTo)
    .execute()
}

export type ForumFacts = Awaited<ReturnType<typeof forumFacts>>[number]

/** Writes a forum's counts and last post anew from its threads. */
export async function rewriteForum(
  db: Db,
  forum: Pick<ForumRow, 'id'> & { threads: number; posts: number },
): Promise<void> {
  const last = await db
    .selectFrom('threads')
    .select(['id', 'last_post_id', 'last_post_at', 'last_user_id'])
    .where('forum_id', '=', forum.id)
    .where('deleted_at', 'is', null)
    .orderBy('last_post_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  const { id, last_post_id, last_post_at, last_user_id } = last ?? {
    id: null,
    last_post_id: null,
    last_post_at: null,
    last_user_id: null,
  }
  const counts = { thread_count: forum.threads, post_count: forum.posts }
  await db
    .updateTable('forums')
    .set({ ...counts, last_thread_id: id, last_post_id, last_post_at, last_user_id })
    .where('id', '=', forum.id)
    .execute()
}

/** What members keep of their visible posts in visible threads, and of the reactions to those. */
export async function memberFacts(
  db: Db,
  { after, upTo }: Range,
): Promise<(Pick<UserRow, 'id' | 'post_count' | 'reaction_score'> & { posts: number; score: number })[]> {
  const users = await db
    .selectFrom('users')
    .select(['id', 'post_count', 'reaction_score'])
    .where('id', '>', after)
    .where('id', '<=', upTo)
    .execute()
  const visible = db
    .selectFrom('posts')
    .innerJoin('threads', 'threads.id', 'posts.thread_id')
    .where('posts.user_id', '>', after)
    .where('posts.user_id', '<=', upTo)
    .where('posts.deleted_at', 'is', null)
    .where('threads.deleted_at', 'is', null)
    .groupBy('posts.user_id')
  const posts = await visible.select(['posts.user_id', rowCount.as('count')]).execute()
  const scores = await visible
    .innerJoin('reactions', 'reactions.post_id', 'posts.id')
    .innerJoin('reaction_kinds', 'reaction_kinds.id', 'reactions.kind_id')
    .select((eb) => ['posts.user_id', eb.cast<number>(eb.fn.sum('score'), 'integer').as('score')])
    .execute()
  const postsOf = new Map(posts.map((row) => [row.user_id, row.count]))
  const scoreOf = new Map(scores.map((row) => [row.user_id, row.score]))
  return users.map((user) => ({ ...user, posts: postsOf.get(user.id) ?? 0, score: scoreOf.get(user.id) ?? 0 }))
}

export async function rewriteMember(
  db: Db,
  { id, posts, score }: { id: number; posts: number; score: number },
): Promise<void> {
  await db
    .updateTable('users')
    .set((eb) => ({ post_count: posts, reaction_score: score, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** What posts of the range keep of their reactions and of the posts that answer them, where they keep anything. */
export function keptMarks(db: Db, { after, upTo }: Range) {
  return db
    .selectFrom('posts')
    .select(['id', 'reactions', 'quoted_by'])
    .where('id', '>', after)
    .where('id', '<=', upTo)
    .where((eb) => eb.or([eb('reactions', '<>', ''), eb('quoted_by', '<>', '')]))
    .execute()
}

/** Reactions to posts of the range, earliest first. */
export function reactionsIn(db: Db, { after, upTo }: Range) {
  return db
    .selectFrom('reactions')
    .innerJoin('users', 'users.id', 'reactions.user_id')
    .select(['post_id', 'user_id', 'kind_id', 'users.name'])
    .where('post_id', '>', after)
    .where('post_id', '<=', upTo)
    .orderBy('post_id')
    .orderBy('reactions.created_at')
    .orderBy('user_id')
    .execute()
}

/** Visible posts that quote posts of the range from the same thread, by their place in it. */
export function quotersIn(db: Db, { after, upTo }: Range) {
  return db
    .selectFrom('post_quotes')
    .innerJoin('posts', 'posts.id', 'post_quotes.post_id')
    .innerJoin('posts as quoted', 'quoted.id', 'post_quotes.quoted_post_id')
    .select(['quoted_post_id', 'posts.id', 'posts.position'])
    .where('quoted_post_id', '>', after)
    .where('quoted_post_id', '<=', upTo)
    .whereRef('posts.thread_id', '=', 'quoted.thread_id')
    .where('posts.deleted_at', 'is', null)
    .orderBy('quoted_post_id')
    .orderBy('posts.position')
    .execute()
}

export async function countOutdated(db: Db, version: number): Promise<number> {
  const query = db.selectFrom('posts').select(rowCount.as('count')).where('renderer_version', '<', version)
  return (await query.executeTakeFirstOrThrow()).count
}
