import { sql } from 'kysely'
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
    .select(['id', 'title', 'forum_id', 'last_post_at'])
    .where('id', '>=', from)
    .where('id', '<=', to)
    .where('deleted_at', 'is', null)
    .where('held_at', 'is', null)
    .where((eb) => seen(eb))
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** Finished pictures of the first posts of these threads, up to a `#n`, each thread's as they stand there. */
export function picturesOf(db: Db, threadIds: readonly number[], upTo: number) {
  return db
    .selectFrom('posts')
    .innerJoin('attachments', 'attachments.post_id', 'posts.id')
    .select(['attachments.id', 'attachments.file_name', 'posts.thread_id'])
    .where('posts.thread_id', 'in', threadIds)
    .where('posts.position', '<=', upTo)
    .where('posts.deleted_at', 'is', null)
    .where('posts.held_at', 'is', null)
    .where('attachments.ready_at', 'is not', null)
    .where('attachments.refused', 'is', null)
    .orderBy('posts.thread_id')
    .orderBy('posts.position')
    .orderBy('attachments.position')
    .orderBy('attachments.id')
    .execute()
}

/** When a post that everybody sees was last edited, up to a `#n` of each of these threads; nothing for threads without edits. */
export async function editsIn(db: Db, threadIds: readonly number[], upTo: number): Promise<Map<number, number>> {
  const rows = await db
    .selectFrom('posts')
    .select((eb) => ['thread_id', eb.fn.max('edited_at').as('at')])
    .where('thread_id', 'in', threadIds)
    .where('position', '<=', upTo)
    .where('edited_at', 'is not', null)
    .where('deleted_at', 'is', null)
    .where('held_at', 'is', null)
    .groupBy('thread_id')
    .execute()
  return new Map(rows.map(({ thread_id, at }) => [thread_id, at ?? 0]))
}

/**
 * When something was last written in threads that the viewer finds in lists, for each page of so many ids.
 * @param among threads of these ids, or those in which something was written since
 */
export function lastOfPages(db: Db, viewer: Viewer, pageSize: number, among: Span | { since: number }) {
  const seen = visibleAnywhere(viewer)
  return db
    .selectFrom('threads')
    .select((eb) => [
      sql<number>`(${eb.ref('id')} - 1) / ${sql.lit(pageSize)} + 1`.as('page'),
      eb.fn.max('last_post_at').as('last'),
    ])
    .$call((query) =>
      'since' in among
        ? query.where('last_post_at', '>=', among.since)
        : query.where('id', '>=', among.from).where('id', '<=', among.to),
    )
    .where('deleted_at', 'is', null)
    .where('held_at', 'is', null)
    .where((eb) => seen(eb))
    .groupBy('page')
    .execute()
}
