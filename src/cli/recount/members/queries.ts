import type { Db } from '../../../platform/database/database.ts'
import type { UserRow } from '../../../platform/database/tables/users.ts'
import { type Range, rowCount } from '../queries.ts'

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
    .where('posts.held_at', 'is', null)
    .where('threads.held_at', 'is', null)
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
