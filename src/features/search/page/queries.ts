import type { Db } from '../../../platform/database/database.ts'
import type { Hit } from '../wanted.ts'

/** Posts with what a list says of them and of their threads, in the order of the hits. */
export async function hitRows(db: Db, hits: readonly Hit[]) {
  if (hits.length === 0) return []
  const rows = await db
    .selectFrom('posts')
    .innerJoin('threads', 'threads.id', 'posts.thread_id')
    .innerJoin('users', 'users.id', 'posts.user_id')
    .leftJoin('thread_prefixes', 'thread_prefixes.id', 'threads.prefix_id')
    .select(['posts.id', 'posts.position', 'posts.user_id', 'posts.created_at', 'posts.html', 'posts.merged_into'])
    .select(['posts.deleted_at', 'posts.deleted_by', 'posts.held_at'])
    .select(['threads.id as thread_id', 'threads.title', 'threads.forum_id', 'threads.post_count', 'threads.type'])
    .select(['threads.answer_post_id', 'threads.pinned_at', 'threads.locked_at', 'threads.user_id as starter_id'])
    .select(['threads.deleted_at as thread_deleted_at', 'threads.held_at as thread_held_at'])
    .select(['users.name', 'users.avatar'])
    .select(['thread_prefixes.title as prefix', 'thread_prefixes.style as prefix_style'])
    .where(
      'posts.id',
      'in',
      hits.map(({ id }) => id),
    )
    .execute()
  const byId = new Map(rows.map((row) => [row.id, row]))
  return hits.flatMap(({ id }) => byId.get(id) ?? [])
}

export type HitRow = Awaited<ReturnType<typeof hitRows>>[number]
