import { prepared } from '../../../platform/database/prepared.ts'
import { remembered } from '../../../platform/database/remembered.ts'

/** A thread, and how it begins. */
export const threadBeginning = remembered(
  ({ id }: { id: number }) => String(id),
  prepared((db, { id }: { id: number }) =>
    db
      .selectFrom('threads')
      .innerJoin('posts', 'posts.id', 'threads.first_post_id')
      .innerJoin('users', 'users.id', 'posts.user_id')
      .select(['threads.title', 'threads.forum_id', 'threads.user_id', 'threads.locked_at', 'threads.post_count'])
      .select(['threads.deleted_at', 'threads.held_at'])
      .select(['posts.user_id as author_id', 'users.name', 'users.avatar'])
      .select(['posts.created_at', 'posts.excerpt', 'posts.merged_into'])
      .select(['posts.deleted_at as post_deleted_at', 'posts.held_at as post_held_at'])
      .where('threads.id', '=', id),
  ),
)

export type ThreadBeginning = Awaited<ReturnType<typeof threadBeginning>>[number]
