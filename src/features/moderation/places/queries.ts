import { type ExpressionBuilder, sql } from 'kysely'
import type { Db } from '../../../platform/database/database.ts'
import type { Schema } from '../../../platform/database/schema.ts'

/** Posts of one thread, named one by one, or all of it. */
export type Moved = { ids: readonly number[] } | { allOf: number }

/** A post and its `#n`. */
export type Numbered = readonly [postId: number, position: number]

type Posts = ExpressionBuilder<Schema, 'posts'>

/** Rows that one statement names. */
const batch = 500

const isMoved = (moved: Moved) => (eb: Posts) =>
  'ids' in moved ? eb('posts.id', 'in', moved.ids) : eb('posts.thread_id', '=', moved.allOf)

/** The `#n` of the first post of a thread that was written after the first of these, and has to make room; null for none. */
export async function roomFor(db: Db, moved: Moved, threadId: number): Promise<number | null> {
  const first = await db
    .selectFrom('posts')
    .select('created_at')
    .where(isMoved(moved))
    .orderBy('position')
    .limit(1)
    .executeTakeFirst()
  const later = await db
    .selectFrom('posts')
    .select((eb) => eb.fn.min('position').as('position'))
    .where('thread_id', '=', threadId)
    .where((eb) => eb.not(isMoved(moved)(eb)))
    .where('created_at', '>', first?.created_at ?? Number.MAX_SAFE_INTEGER)
    .executeTakeFirst()
  return later?.position ?? null
}

/**
 * Puts posts into a thread, numbered from `from` on together with those that stand there. Both keep the order that they have
 * among themselves: one that is older than what stands before it, as copies are, counts as old as that. So the two are fitted
 * into each other by time, and nothing comes before the beginning of its own. The numbers are negative for a moment, so that
 * no two posts ever have the same one.
 */
export async function placePosts(db: Db, moved: Moved, threadId: number, from: number): Promise<void> {
  await db
    .with('chosen', (db) =>
      db
        .selectFrom('posts')
        .select(['id', 'position', 'created_at'])
        .select((eb) => eb.case().when(isMoved(moved)(eb)).then(sql.lit(1)).else(sql.lit(0)).end().as('comes'))
        .where((eb) =>
          eb.or([isMoved(moved)(eb), eb.and([eb('thread_id', '=', threadId), eb('position', '>=', from)])]),
        ),
    )
    .with('dated', (db) =>
      db
        .selectFrom('chosen')
        .select(['id', 'comes', 'position'])
        .select(sql<number>`max(created_at) over (partition by comes order by position)`.as('due')),
    )
    .with('placed', (db) =>
      db.selectFrom('dated').select(['id', sql<number>`row_number() over (order by due, comes, position)`.as('place')]),
    )
    .updateTable('posts')
    .from('placed')
    .set((eb) => ({
      thread_id: threadId,
      position: sql<number>`${sql.lit(1 - from)} - placed.place`,
      version: eb('posts.version', '+', 1),
    }))
    .whereRef('posts.id', '=', 'placed.id')
    .execute()
  await unveil(db, threadId)
}

/** Posts of a thread from one `#n` on, in their order; undefined when there are more than `most`. */
export async function numbersFrom(
  db: Db,
  threadId: number,
  from: number,
  most: number,
): Promise<Numbered[] | undefined> {
  const rows = await db
    .selectFrom('posts')
    .select(['id', 'position'])
    .where('thread_id', '=', threadId)
    .where('position', '>=', from)
    .orderBy('position')
    .limit(most + 1)
    .execute()
  return rows.length > most ? undefined : rows.map(({ id, position }) => [id, position] as const)
}

/** Whether one of these `#n` of a thread belongs to a post. */
export async function areTaken(db: Db, threadId: number, positions: readonly number[]): Promise<boolean> {
  for (let start = 0; start < positions.length; start += batch) {
    const row = await db
      .selectFrom('posts')
      .select('id')
      .where('thread_id', '=', threadId)
      .where('position', 'in', positions.slice(start, start + batch))
      .limit(1)
      .executeTakeFirst()
    if (row) return true
  }
  return false
}

/** Puts each of these posts into a thread under its own `#n`; no other post there may have it. */
export async function putNumbers(db: Db, threadId: number, numbers: readonly Numbered[]): Promise<void> {
  for (let start = 0; start < numbers.length; start += batch) {
    const some = numbers.slice(start, start + batch)
    const rows = sql.join(some.map(([id, position]) => sql`(${sql.lit(Number(id))}, ${sql.lit(Number(position))})`))
    await db
      .with('given(id, place)', () => sql<{ id: number; place: number }>`(values ${rows})`)
      .updateTable('posts')
      .from('given')
      .set((eb) => ({
        thread_id: threadId,
        position: sql<number>`-given.place`,
        version: eb('posts.version', '+', 1),
      }))
      .whereRef('posts.id', '=', 'given.id')
      .execute()
  }
  await unveil(db, threadId)
}

async function unveil(db: Db, threadId: number): Promise<void> {
  await db
    .updateTable('posts')
    .set({ position: sql<number>`-position` })
    .where('thread_id', '=', threadId)
    .where('position', '<', 0)
    .execute()
}
