import type { Db } from '../../platform/database/database.ts'
import { visibleAnywhere } from '../threads/policy.ts'
import type { Viewer } from '../users/viewer.ts'

/** Ids, both ends included. */
export interface Span {
  from: number
  to: number
}

export async function highestThread(db: Db): Promise<number> {
  const row = await db.selectFrom('threads').select('id').orderBy('id', 'desc').limit(1).executeTakeFirst()
  return row?.id ?? 0
}

/** Threads of these ids that the viewer finds in lists, in the order of ids: by the primary key, so that none is looked at twice. */
export function threadsBetween(db: Db, viewer: Viewer, { from, to }: Span, limit: number) {
  const seen = visibleAnywhere(viewer)
  return db
    .selectFrom('threads')
    .select(['id', 'title', 'forum_id', 'last_post_at', 'first_post_id'])
    .where('id', '>=', from)
    .where('id', '<=', to)
    .where('deleted_at', 'is', null)
    .where('held_at', 'is', null)
    .where((eb) => seen(eb))
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** Finished pictures of these posts, each post's in its order. */
export function picturesOf(db: Db, postIds: readonly number[]) {
  return db
    .selectFrom('attachments')
    .innerJoin('posts', 'posts.id', 'attachments.post_id')
    .select(['attachments.id', 'attachments.file_name', 'attachments.post_id'])
    .where('attachments.post_id', 'in', postIds)
    .where('attachments.ready_at', 'is not', null)
    .where('attachments.refused', 'is', null)
    .where('posts.deleted_at', 'is', null)
    .where('posts.held_at', 'is', null)
    .orderBy('attachments.post_id')
    .orderBy('attachments.position')
    .orderBy('attachments.id')
    .execute()
}
