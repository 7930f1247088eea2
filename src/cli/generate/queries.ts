import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../platform/database/database.ts'
import type { Engine } from '../../platform/database/engine.ts'
import type { PoolText } from './pool.ts'

interface On {
  db: Db
  engine: Engine
}

export interface NewThreadRow {
  forum_id: number
  user_id: number
  title: string
  created_at: number
}

const rowsAtOnce = 1000

/** @returns the new ids by the time the threads began, which differs for each of them */
export async function insertThreads(db: Db, rows: NewThreadRow[]): Promise<Map<number, number>> {
  const ids = new Map<number, number>()
  for (let at = 0; at < rows.length; at += rowsAtOnce) {
    const values = rows
      .slice(at, at + rowsAtOnce)
      .map((row) => ({ ...row, last_post_at: row.created_at, last_user_id: row.user_id }))
    const made = await db.insertInto('threads').values(values).returning(['id', 'created_at']).execute()
    for (const { id, created_at } of made) ids.set(created_at, id)
  }
  return ids
}

/** [thread, step past its last position, member, time, number of the text] */
export type NewPostRow = [thread: number, step: number, user: number, at: number, text: number]

/** The texts go to the database once for the whole batch; the rows are put together there. */
export async function insertPosts(
  { db, engine }: On,
  posts: NewPostRow[],
  pool: PoolText[],
  rendererVersion: number,
): Promise<void> {
  const columns = ['thread_id', 'step', 'user_id', 'at', 'n']
  const texts = pool.map(({ excerpt, body, html }) => [excerpt, body, html])
  await sql`
    with pool as materialized (${unpacked(engine, texts, ['excerpt', 'body', 'html'], 'text')})
    insert into posts (thread_id, position, user_id, created_at, renderer_version, excerpt, body, html)
    select threads.id, threads.last_position + batch.step, batch.user_id, batch.at, ${sql.lit(rendererVersion)}, pool.excerpt, pool.body, pool.html
    from (${unpacked(engine, posts, columns, 'bigint')}) as batch
    cross join threads
    cross join pool
    where threads.id = batch.thread_id and pool.ord = batch.n
    ${engine.name === 'postgres' ? sql`order by batch.ord` : sql``}`.execute(db)
}

/** [thread, how many posts more, time and writer of the last of them] */
export type GrownThread = [thread: number, posts: number, at: number, user: number]

/** What a thread keeps of its posts, after the posts are there. */
export async function growThreads({ db, engine }: On, grown: GrownThread[]): Promise<void> {
  const batch = unpacked(engine, grown, ['thread_id', 'posts', 'at', 'user_id'], 'bigint')
  await sql`
    update threads set post_count = post_count + batch.posts, last_position = last_position + batch.posts,
      version = version + batch.posts, last_post_at = batch.at, last_user_id = batch.user_id
    from (${batch}) as batch where threads.id = batch.thread_id`.execute(db)
  const at = (position: RawBuilder<unknown>) =>
    sql`(select id from posts where posts.thread_id = threads.id and posts.position = ${position})`
  await sql`
    update threads set last_post_id = ${at(sql`threads.last_position`)}, first_post_id = coalesce(first_post_id, ${at(sql`1`)})
    where id in (select thread_id from (${batch}) as batch)`.execute(db)
}

/** [forum, more threads, more posts, thread of the last one] */
export type GrownForum = [forum: number, threads: number, posts: number, lastThread: number]

/** The last post of a forum stays when it is younger than what was made up. */
export async function growForums({ db }: On, grown: GrownForum[]): Promise<void> {
  for (const [forum, threads, posts, lastThread] of grown) {
    await sql`update forums set thread_count = thread_count + ${threads}, post_count = post_count + ${posts} where id = ${forum}`.execute(
      db,
    )
    await sql`
      update forums set last_thread_id = last.id, last_post_id = last.last_post_id, last_post_at = last.last_post_at, last_user_id = last.last_user_id
      from (select * from threads where id = ${lastThread}) as last
      where forums.id = ${forum} and coalesce(forums.last_post_at, 0) <= last.last_post_at`.execute(db)
  }
}

export async function growUsers({ db, engine }: On, grown: [user: number, posts: number][]): Promise<void> {
  await sql`
    update users set post_count = post_count + batch.posts, version = version + batch.posts
    from (${unpacked(engine, grown, ['user_id', 'posts'], 'bigint')}) as batch where users.id = batch.user_id`.execute(
    db,
  )
}

export async function hasPosts(db: Db): Promise<boolean> {
  return (await db.selectFrom('posts').select('id').limit(1).executeTakeFirst()) !== undefined
}

/**
 * For this process alone, and only where nothing can be lost but what is being made up: a power cut may spoil the file. Waiting
 * for the disk takes most of the time otherwise.
 */
export async function doNotWaitForDisk(db: Db): Promise<void> {
  await sql`pragma synchronous = off`.execute(db)
}

/** Rows as one parameter of JSON: `ord` counts them from 0. Faster than thousands of parameters, and the same on both engines. */
function unpacked(
  engine: Engine,
  rows: readonly (readonly unknown[])[],
  names: string[],
  type: 'bigint' | 'text',
): RawBuilder<unknown> {
  const postgres = engine.name === 'postgres'
  const column = (name: string, n: number) =>
    postgres
      ? sql`(value->>${sql.lit(n)})::${sql.raw(type)} as ${sql.ref(name)}`
      : sql`value->>${sql.lit(n)} as ${sql.ref(name)}`
  const ord = postgres ? sql`ord - 1 as ord` : sql`key as ord`
  const json = JSON.stringify(rows)
  const source = postgres
    ? sql`jsonb_array_elements(${json}::jsonb) with ordinality as each(value, ord)`
    : sql`json_each(${json})`
  return sql`select ${ord}, ${sql.join(names.map(column))} from ${source}`
}
