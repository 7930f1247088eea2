import { type ExpressionBuilder, sql } from 'kysely'
import type { Db } from '../../platform/database/database.ts'
import type { Schema } from '../../platform/database/schema.ts'
import { ignoredWithin } from '../ignoring/queries.ts'
import { heardAfter } from '../reading/counting/queries.ts'
import { visibleAnywhere } from '../threads/policy.ts'
import type { Member, Viewer } from '../users/viewer.ts'

/** Lists of what is new end here: whoever wants to go further back goes into the forums. */
export const longest = 200

/** A member's latest posts among which the threads they wrote in are looked for. */
const ownPostsLookedAt = 1000

/** The latest active threads that trending is worked out from. */
const candidates = 500

export interface Wanted {
  viewer: Viewer
  /** All when undefined. */
  forumIds: readonly number[] | undefined
}

type Ids = Promise<{ id: number }[]>

export const latest = (db: Db, wanted: Wanted): Ids => newest(db, wanted).limit(longest).execute()

/** Nobody has answered. The literal is what the index is made for. */
export const unanswered = (db: Db, wanted: Wanted): Ids =>
  newest(db, wanted)
    .where((eb) => eb('threads.post_count', '<=', eb.lit(1)))
    .limit(longest)
    .execute()

export const startedBy = (db: Db, wanted: Wanted & { viewer: Member }): Ids =>
  newest(db, wanted).where('threads.user_id', '=', wanted.viewer.id).limit(longest).execute()

/** Of the threads that the member's last posts stand in. */
export const joinedBy = (db: Db, wanted: Wanted & { viewer: Member }): Ids =>
  newest(db, wanted)
    .where('threads.id', 'in', (eb) =>
      eb
        .selectFrom(
          eb
            .selectFrom('posts')
            .select('thread_id')
            .where('posts.user_id', '=', wanted.viewer.id)
            .where('posts.deleted_at', 'is', null)
            .orderBy('posts.id', 'desc')
            .limit(ownPostsLookedAt)
            .as('own'),
        )
        .select('own.thread_id'),
    )
    .limit(longest)
    .execute()

export const watchedBy = (db: Db, wanted: Wanted & { viewer: Member }): Ids =>
  newest(db, wanted)
    .where('threads.id', 'in', (eb) =>
      eb.selectFrom('thread_watches').select('thread_id').where('thread_watches.user_id', '=', wanted.viewer.id),
    )
    .limit(longest)
    .execute()

/** A member's latest posts that bring their threads to those who follow them. */
const latestOfEach = 10

/** Started by members whom the viewer follows, or with one of their latest posts in it. */
export const followedBy = (db: Db, wanted: Wanted & { viewer: Member }): Ids =>
  newest(db, wanted)
    .where('threads.id', 'in', (eb) =>
      eb
        .selectFrom('follows')
        .innerJoin('posts', 'posts.user_id', 'follows.followed_id')
        .select('posts.thread_id')
        .where('follows.user_id', '=', wanted.viewer.id)
        .where('posts.deleted_at', 'is', null)
        .where('posts.held_at', 'is', null)
        .where('posts.id', '>=', (post) =>
          post.fn.coalesce(
            post
              .selectFrom('posts as own')
              .select('own.id')
              .whereRef('own.user_id', '=', 'follows.followed_id')
              .orderBy('own.id', 'desc')
              .limit(1)
              .offset(latestOfEach - 1),
            post.lit(0),
          ),
        ),
    )
    .limit(longest)
    .execute()

/** With something that the member has not read: the thread's own row decides, else what is known of its forum. */
export function unreadBy(db: Db, wanted: Wanted & { viewer: Member }, boardMark: number): Ids {
  const unread = newest(db, wanted)
    .leftJoin('forum_reads', (join) =>
      join.onRef('forum_reads.forum_id', '=', 'threads.forum_id').on('forum_reads.user_id', '=', wanted.viewer.id),
    )
    .leftJoin('thread_reads', (join) =>
      join.onRef('thread_reads.thread_id', '=', 'threads.id').on('thread_reads.user_id', '=', wanted.viewer.id),
    )
    .where('threads.last_post_at', '>', boardMark)
    .where((eb) => eb('threads.last_post_at', '>', eb.fn.coalesce('forum_reads.marked_at', eb.lit(0))))
    .where((eb) =>
      eb('threads.last_post_at', '>', eb.fn.coalesce('thread_reads.read_at', 'forum_reads.caught_up_at', eb.lit(0))),
    )
  const heard = wanted.viewer.ignores ? unread.where(heardAfter(wanted.viewer, markIn(boardMark))) : unread
  return heard.limit(longest).execute()
}

const markIn = (boardMark: number) => (given: unknown) => {
  const eb = given as ExpressionBuilder<Schema, 'thread_reads' | 'forum_reads'>
  const own = eb.fn.coalesce('thread_reads.read_at', 'forum_reads.caught_up_at', eb.lit(0))
  const said = eb.fn.coalesce('forum_reads.marked_at', eb.lit(0))
  return sql<number>`case when ${own} > ${said} and ${own} > ${eb.lit(boardMark)} then ${own}
    when ${said} > ${eb.lit(boardMark)} then ${said} else ${eb.lit(boardMark)} end`
}

/** The most different writers since then; of two alike the one with more posts, then the newer. */
export async function busiest(db: Db, wanted: Wanted, since: number): Ids {
  const active = await newest(db, wanted).where('threads.last_post_at', '>', since).limit(candidates).execute()
  if (active.length === 0) return []
  return db
    .selectFrom('posts')
    .select('thread_id as id')
    .where(
      'thread_id',
      'in',
      active.map(({ id }) => id),
    )
    .where('created_at', '>', since)
    .where('deleted_at', 'is', null)
    .where('held_at', 'is', null)
    .groupBy('thread_id')
    .orderBy(sql`count(distinct user_id)`, 'desc')
    .orderBy(sql`count(*)`, 'desc')
    .orderBy('thread_id', 'desc')
    .limit(longest)
    .execute()
}

function newest(db: Db, { viewer, forumIds }: Wanted) {
  const seen = visibleAnywhere(viewer)
  const all = db
    .selectFrom('threads')
    .select('threads.id')
    .where('threads.deleted_at', 'is', null)
    .where('threads.held_at', 'is', null)
    .where((eb) => seen(eb))
    .orderBy('threads.last_post_at', 'desc')
    .orderBy('threads.id', 'desc')
  const query = viewer.ignores ? all.where('threads.user_id', 'not in', ignoredWithin(viewer.id ?? 0)) : all
  return forumIds === undefined ? query : query.where('threads.forum_id', 'in', forumIds)
}
