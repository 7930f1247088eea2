import { sql } from 'kysely'
import type { Db } from '../../platform/database/database.ts'
import type { Engine } from '../../platform/database/engine.ts'
import type { ForumRow } from '../../platform/database/tables/forums.ts'

export const rowCount = sql<number>`cast(count(*) as integer)`
const visibleCount = sql<number>`cast(count(*) filter (where deleted_at is null and held_at is null) as integer)`

/** Rows from one id (left out) up to another. */
export interface Range {
  after: number
  upTo: number
}

export type Counted = 'threads' | 'forums' | 'users' | 'posts' | 'tags'

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

/**
 * On PostgreSQL nobody else changes these rows until the transaction ends; on SQLite nobody writes anyway. What tags keep changes with
 * their forums, which `recountTags` holds: whoever tags a thread holds its forum first and then names the tag.
 */
export async function hold(
  { db, engine }: { db: Db; engine: Engine },
  table: Counted,
  { after, upTo }: Range,
): Promise<void> {
  if (engine.name === 'sqlite' || table === 'tags') return
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
          .select((eb) => {
            const isShown = eb.and([eb('deleted_at', 'is', null), eb('held_at', 'is', null)])
            const shown = eb.case().when(isShown).then(eb.ref('position')).end()
            return [eb.fn.max(shown).as('shown'), eb.fn.coalesce(eb.fn.min(shown), eb.fn.min('position')).as('opening')]
          })
          .where('thread_id', '>', after)
          .where('thread_id', '<=', upTo)
          .groupBy('thread_id')
          .as('p'),
      (join) => join.onRef('p.thread_id', '=', 't.id'),
    )
    .leftJoin('posts as first', (join) =>
      join.onRef('first.thread_id', '=', 't.id').onRef('first.position', '=', 'p.opening'),
    )
    .leftJoin('posts as opener', (join) =>
      join.onRef('opener.thread_id', '=', 't.id').onRef('opener.id', '=', 't.first_post_id'),
    )
    .leftJoin('posts as last', (join) =>
      join.onRef('last.thread_id', '=', 't.id').onRef('last.position', '=', 'p.shown'),
    )
    .leftJoin('posts as answer', (join) =>
      join
        .onRef('answer.answers', '=', 't.id')
        .onRef('answer.thread_id', '=', 't.id')
        .on('t.type', '=', 'question')
        .on('answer.deleted_at', 'is', null)
        .on('answer.held_at', 'is', null),
    )
    .select([
      't.user_id',
      't.answer_post_id',
      't.answer_user_id',
      'answer.id as answer_id',
      'answer.user_id as answerer',
    ])
    .select([
      't.id',
      't.post_count',
      't.last_position',
      't.first_post_id',
      't.held_at',
      't.last_post_id',
      't.last_post_at',
      't.last_user_id',
    ])
    .select([
      'p.visible',
      'p.top',
      'first.id as first_id',
      'first.held_at as first_held',
      'opener.id as opener_id',
      'opener.held_at as opener_held',
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
          .where('held_at', 'is', null)
          .groupBy('forum_id')
          .as('t'),
      (join) => join.onRef('t.forum_id', '=', 'f.id'),
    )
    .leftJoin('threads as last', 'last.id', 'f.last_thread_id')
    .selectAll('f')
    .select(['t.threads', 't.posts', 't.last_at'])
    .select([
      'last.deleted_at as last_deleted',
      'last.held_at as last_held',
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
    .where('held_at', 'is', null)
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

export async function countOutdated(db: Db, version: number): Promise<number> {
  const query = db.selectFrom('posts').select(rowCount.as('count')).where('renderer_version', '<', version)
  return (await query.executeTakeFirstOrThrow()).count
}
