import type { ExpressionBuilder } from 'kysely'
import type { Db } from '../../../platform/database/database.ts'
import type { Schema } from '../../../platform/database/schema.ts'
import { visibleAnywhere } from '../../threads/policy.ts'
import type { Viewer } from '../../users/viewer.ts'

/** Where a page of something a member did goes on: only what is older than this. */
export interface Older {
  at: number
  id: number
}

interface Wanted {
  viewer: Viewer
  memberId: number
  before: Older | undefined
  limit: number
}

/** Posts that everybody sees who may read where they stand, and who the viewer may. */
function shownPosts(db: Db, viewer: Viewer) {
  const seen = visibleAnywhere(viewer)
  return db
    .selectFrom('posts')
    .innerJoin('threads', 'threads.id', 'posts.thread_id')
    .innerJoin('forums', 'forums.id', 'threads.forum_id')
    .select(['posts.id', 'posts.created_at', 'posts.excerpt', 'posts.reactions', 'threads.title as thread_title'])
    .select(['forums.id as forum_id', 'forums.title as forum_title'])
    .where('posts.deleted_at', 'is', null)
    .where('posts.held_at', 'is', null)
    .where('threads.deleted_at', 'is', null)
    .where('threads.held_at', 'is', null)
    .where((eb) => seen(eb as unknown as ExpressionBuilder<Schema, 'threads'>))
}

export function postsOf(db: Db, { viewer, memberId, before, limit }: Wanted) {
  const query = shownPosts(db, viewer).where('posts.user_id', '=', memberId).orderBy('posts.id', 'desc').limit(limit)
  return (before ? query.where('posts.id', '<', before.id) : query).execute()
}

export type ShownPost = Awaited<ReturnType<typeof postsOf>>[number]

/** Posts of theirs that were reacted to. */
export function postsWithReactions(db: Db, { viewer, memberId, before, limit }: Wanted) {
  const query = shownPosts(db, viewer)
    .where('posts.user_id', '=', memberId)
    .where('posts.reactions', '<>', '')
    .orderBy('posts.id', 'desc')
    .limit(limit)
  return (before ? query.where('posts.id', '<', before.id) : query).execute()
}

/** What they reacted to, and how. */
export function reactionsBy(db: Db, { viewer, memberId, before, limit }: Wanted) {
  const query = shownPosts(db, viewer)
    .innerJoin('reactions', 'reactions.post_id', 'posts.id')
    .innerJoin('users', 'users.id', 'posts.user_id')
    .select([
      'reactions.kind_id',
      'reactions.created_at as reacted_at',
      'users.id as author_id',
      'users.name as author',
    ])
    .where('reactions.user_id', '=', memberId)
    .orderBy('reactions.created_at', 'desc')
    .orderBy('reactions.post_id', 'desc')
    .limit(limit)
  if (!before) return query.execute()
  return query
    .where((eb) => eb(eb.refTuple('reactions.created_at', 'reactions.post_id'), '<', eb.tuple(before.at, before.id)))
    .execute()
}

export function threadsOf(db: Db, { viewer, memberId, before, limit }: Wanted) {
  const seen = visibleAnywhere(viewer)
  const query = db
    .selectFrom('threads')
    .select('threads.id')
    .where('threads.user_id', '=', memberId)
    .where('threads.deleted_at', 'is', null)
    .where('threads.held_at', 'is', null)
    .where((eb) => seen(eb))
    .orderBy('threads.id', 'desc')
    .limit(limit)
  return (before ? query.where('threads.id', '<', before.id) : query).execute()
}

/** Finished pictures in posts of theirs. */
export function imagesOf(db: Db, { viewer, memberId, before, limit }: Wanted) {
  const seen = visibleAnywhere(viewer)
  const query = db
    .selectFrom('attachments')
    .innerJoin('posts', 'posts.id', 'attachments.post_id')
    .innerJoin('threads', 'threads.id', 'posts.thread_id')
    .select(['attachments.id', 'attachments.file_name', 'attachments.alt', 'attachments.created_at'])
    .select(['posts.id as post_id', 'threads.title as thread_title'])
    .where('attachments.user_id', '=', memberId)
    .where('attachments.ready_at', 'is not', null)
    .where('attachments.refused', 'is', null)
    .where('posts.deleted_at', 'is', null)
    .where('posts.held_at', 'is', null)
    .where('threads.deleted_at', 'is', null)
    .where('threads.held_at', 'is', null)
    .where((eb) => seen(eb as unknown as ExpressionBuilder<Schema, 'threads'>))
    .orderBy('attachments.created_at', 'desc')
    .orderBy('attachments.id', 'desc')
    .limit(limit)
  if (!before) return query.execute()
  return query
    .where((eb) => eb(eb.refTuple('attachments.created_at', 'attachments.id'), '<', eb.tuple(before.at, before.id)))
    .execute()
}
