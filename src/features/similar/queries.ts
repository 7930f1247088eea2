import type { ExpressionBuilder } from 'kysely'
import type { Db } from '../../platform/database/database.ts'
import type { Schema } from '../../platform/database/schema.ts'
import type { SimilarThreadsTable } from '../../platform/database/tables/search.ts'

export function findSimilar(db: Db, threadId: number): Promise<SimilarThreadsTable | undefined> {
  return db.selectFrom('similar_threads').selectAll().where('thread_id', '=', threadId).executeTakeFirst()
}

export async function keepSimilar(db: Db, row: SimilarThreadsTable): Promise<void> {
  const { thread_id: _, ...change } = row
  await db
    .insertInto('similar_threads')
    .values(row)
    .onConflict((conflict) => conflict.column('thread_id').doUpdateSet(change))
    .execute()
}

/** Of first posts, their threads, in the order of the ids. */
export async function threadsOfPosts(db: Db, postIds: readonly number[]): Promise<number[]> {
  const rows = await db.selectFrom('posts').select(['id', 'thread_id']).where('id', 'in', postIds).execute()
  const threads = new Map(rows.map(({ id, thread_id }) => [id, thread_id]))
  return postIds.flatMap((id) => threads.get(id) ?? [])
}

export type SimilarRow = Awaited<ReturnType<typeof similarRows>>[number]

/** Those of the threads that may be shown by what `seen` says, in the order of the ids. */
export async function similarRows(
  db: Db,
  ids: readonly number[],
  seen: (eb: ExpressionBuilder<Schema, 'threads'>) => ReturnType<ExpressionBuilder<Schema, 'threads'>['and']>,
) {
  const rows = await db
    .selectFrom('threads')
    .select(['id', 'title', 'post_count'])
    .where('id', 'in', ids)
    .where('deleted_at', 'is', null)
    .where('held_at', 'is', null)
    .where((eb) => seen(eb))
    .execute()
  const known = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => known.get(id) ?? [])
}
