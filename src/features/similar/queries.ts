import type { ExpressionBuilder } from 'kysely'
import type { Db } from '../../platform/database/database.ts'
import type { Schema } from '../../platform/database/schema.ts'
import type { SimilarThreadsTable } from '../../platform/database/tables/search.ts'
import { ignoredWithin } from '../ignoring/queries.ts'

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

/** Titles that show, by their first posts; open are those of forums whose posts count in public. */
export async function shownTitles(db: Db, postIds: readonly number[], besides: number) {
  if (postIds.length === 0) return []
  const rows = await db
    .selectFrom('posts')
    .innerJoin('threads', 'threads.id', 'posts.thread_id')
    .innerJoin('forums', 'forums.id', 'threads.forum_id')
    .select(['posts.id', 'posts.thread_id', 'forums.counted'])
    .where('posts.id', 'in', postIds)
    .whereRef('threads.first_post_id', '=', 'posts.id')
    .where('threads.deleted_at', 'is', null)
    .where('threads.held_at', 'is', null)
    .where('threads.id', '!=', besides)
    .execute()
  return rows.map(({ id, thread_id, counted }) => ({ id, thread_id, isOpen: counted === 1 }))
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

/** Which of these threads were started by members whom this one ignores, by their ids. */
export async function startedByIgnored(db: Db, ids: readonly number[], userId: number): Promise<number[]> {
  const started = db.selectFrom('threads').select('id').where('id', 'in', ids)
  const rows = await started.where('user_id', 'in', ignoredWithin(userId)).orderBy('id').execute()
  return rows.map((row) => row.id)
}
