import type { Db } from '../../../platform/database/database.ts'

/** A member's watched threads, the newest first, from before the thread `before`; with what decides whether they may see each. */
export function threadsWatched(db: Db, userId: number, before: number | undefined, limit: number) {
  const own = db
    .selectFrom('thread_watches')
    .innerJoin('threads', 'threads.id', 'thread_watches.thread_id')
    .select(['threads.id', 'threads.forum_id', 'threads.user_id', 'thread_watches.mail'])
    .select(['threads.locked_at', 'threads.deleted_at', 'threads.held_at'])
    .where('thread_watches.user_id', '=', userId)
  return (before === undefined ? own : own.where('thread_watches.thread_id', '<', before))
    .orderBy('thread_watches.thread_id', 'desc')
    .limit(limit)
    .execute()
}

/** A member's watched forums, those that were made last first. */
export function forumsWatched(db: Db, userId: number, before: number | undefined, limit: number) {
  const own = db.selectFrom('forum_watches').select(['forum_id as id', 'posts']).where('user_id', '=', userId)
  return (before === undefined ? own : own.where('forum_id', '<', before))
    .orderBy('forum_id', 'desc')
    .limit(limit)
    .execute()
}

/** A member's watched tags, those that were made last first. */
export function tagsWatched(db: Db, userId: number, before: number | undefined, limit: number) {
  const own = db
    .selectFrom('tag_watches')
    .innerJoin('tags', 'tags.id', 'tag_watches.tag_id')
    .select(['tags.id', 'tags.name'])
    .where('tag_watches.user_id', '=', userId)
  return (before === undefined ? own : own.where('tag_watches.tag_id', '<', before))
    .orderBy('tag_watches.tag_id', 'desc')
    .limit(limit)
    .execute()
}

/** The members whom a member follows, those who registered last first. */
export function membersFollowed(db: Db, userId: number, before: number | undefined, limit: number) {
  const own = db
    .selectFrom('follows')
    .innerJoin('users', 'users.id', 'follows.followed_id')
    .select(['users.id', 'users.name', 'users.avatar'])
    .where('follows.user_id', '=', userId)
  return (before === undefined ? own : own.where('follows.followed_id', '<', before))
    .orderBy('follows.followed_id', 'desc')
    .limit(limit)
    .execute()
}

/** @returns the threads that were watched, and what was said of their mails */
export function unwatchThreads(db: Db, userId: number, threadIds: readonly number[]) {
  return db
    .deleteFrom('thread_watches')
    .where('user_id', '=', userId)
    .where('thread_id', 'in', threadIds)
    .returning(['thread_id', 'mail'])
    .execute()
}

/** @returns the forums that were watched, and how */
export function unwatchForums(db: Db, userId: number, forumIds: readonly number[]) {
  return db
    .deleteFrom('forum_watches')
    .where('user_id', '=', userId)
    .where('forum_id', 'in', forumIds)
    .returning(['forum_id', 'posts'])
    .execute()
}
