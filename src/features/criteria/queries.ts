import type { Db } from '../../platform/database/database.ts'

/** How many visible threads these members began where every member may read. Who began none is missing. */
export async function threadsBegunBy(db: Db, userIds: readonly number[]): Promise<Map<number, number>> {
  const rows = await db
    .selectFrom('threads')
    .innerJoin('forums', 'forums.id', 'threads.forum_id')
    .select((eb) => ['threads.user_id', eb.cast<number>(eb.fn.countAll(), 'integer').as('count')])
    .where('threads.user_id', 'in', userIds)
    .where('threads.deleted_at', 'is', null)
    .where('threads.held_at', 'is', null)
    .where('forums.counted', '=', 1)
    .groupBy('threads.user_id')
    .execute()
  return new Map(rows.map(({ user_id, count }) => [user_id, count]))
}

/** How many reactions the visible posts of these members were given where every member may read. */
export async function reactionsGivenTo(db: Db, userIds: readonly number[]): Promise<Map<number, number>> {
  const rows = await db
    .selectFrom('posts')
    .innerJoin('threads', 'threads.id', 'posts.thread_id')
    .innerJoin('forums', 'forums.id', 'threads.forum_id')
    .innerJoin('reactions', 'reactions.post_id', 'posts.id')
    .select((eb) => ['posts.user_id', eb.cast<number>(eb.fn.countAll(), 'integer').as('count')])
    .where('posts.user_id', 'in', userIds)
    .where('posts.deleted_at', 'is', null)
    .where('posts.held_at', 'is', null)
    .where('threads.deleted_at', 'is', null)
    .where('threads.held_at', 'is', null)
    .where('forums.counted', '=', 1)
    .groupBy('posts.user_id')
    .execute()
  return new Map(rows.map(({ user_id, count }) => [user_id, count]))
}
