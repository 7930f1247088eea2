import { type Expression, type ExpressionBuilder, expressionBuilder, sql, type SqlBool } from 'kysely'
import type { Db } from '../../../platform/database/database.ts'
import type { Schema } from '../../../platform/database/schema.ts'
import { ignoredWithin } from '../../ignoring/queries.ts'
import type { Member } from '../../users/viewer.ts'

/** Posts counted as new in one thread at most; more are "99+". */
export const mostCounted = 100

type Posts = ExpressionBuilder<Schema, 'posts'>

/** What a member does not hear, because they ignore who wrote it, is never called new. */
const heardBy = (viewer: Member) => (eb: Posts) =>
  viewer.ignores ? eb('posts.user_id', 'not in', ignoredWithin(viewer.id)) : eb.lit(true)

/** Of a thread within another query: whether it has a post after the mark that this member, who ignores somebody, hears. */
export const heardAfter =
  (viewer: Member, mark: (eb: unknown) => Expression<number>) =>
  (thread: unknown): Expression<SqlBool> => {
    const eb = expressionBuilder<Schema, 'threads'>()
    return eb.exists(
      eb
        .selectFrom('posts')
        .select('posts.id')
        .whereRef('posts.thread_id', '=', 'threads.id')
        .where((post) => post('posts.created_at', '>', mark(thread)))
        .where(shown)
        .where(heardBy(viewer)),
    )
  }

const shown = (eb: ExpressionBuilder<Schema, 'posts'>) =>
  eb.and([eb('deleted_at', 'is', null), eb('held_at', 'is', null)])

/** How many posts of others came after the mark, for each of these threads, to `mostCounted`. */
export async function countNew(
  db: Db,
  viewer: Member,
  threads: readonly { id: number; mark: number }[],
): Promise<ReadonlyMap<number, number>> {
  if (threads.length === 0) return new Map()
  const one = ({ id, mark }: { id: number; mark: number }) => {
    const posts = db
      .selectFrom('posts')
      .select('id')
      .where('thread_id', '=', id)
      .where('created_at', '>', mark)
      .where('user_id', '!=', viewer.id)
      .where(shown)
      .where(heardBy(viewer))
      .limit(mostCounted)
      .as('posts')
    return db
      .selectFrom(posts)
      .select([sql<number>`${id}`.as('id'), sql<number>`cast(count(*) as integer)`.as('count')])
  }
  const [first, ...rest] = threads.map(one)
  if (!first) return new Map()
  const rows = await rest.reduce((all, next) => all.unionAll(next), first).execute()
  return new Map(rows.map(({ id, count }) => [Number(id), count]))
}

/** The first post of somebody else after the mark. */
export function firstNew(db: Db, viewer: Member, threadId: number, mark: number) {
  return db
    .selectFrom('posts')
    .select(['id', 'position'])
    .where('thread_id', '=', threadId)
    .where('created_at', '>', mark)
    .where('user_id', '!=', viewer.id)
    .where(shown)
    .where(heardBy(viewer))
    .orderBy('created_at')
    .orderBy('position')
    .limit(1)
    .executeTakeFirst()
}
