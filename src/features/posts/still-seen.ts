import type { Context } from '../../context.ts'
import type { PostRow } from '../../platform/database/tables/posts.ts'
import type { ThreadRow } from '../../platform/database/tables/threads.ts'
import { canSeeThread } from '../threads/policy.ts'
import { threadsByIds } from '../threads/queries.ts'
import type { Viewer } from '../users/viewer.ts'
import { canSeePost } from './policy.ts'
import { postsByIds } from './queries.ts'

export interface StillSeen {
  thread: ThreadRow
  /** Null when the thread is seen, but this post of it is not. */
  post: PostRow | null
}

/**
 * What somebody sees now of posts that they had to do with once: forums become private, threads move and posts go, and what was
 * kept about them must not tell. A post whose thread they do not see is missing from the answer.
 */
export async function stillSeen(
  ctx: Context,
  viewer: Viewer,
  postIds: readonly (number | null)[],
): Promise<Map<number, StillSeen>> {
  const ids = [...new Set(postIds)].filter((id) => id !== null)
  const posts = ids.length === 0 ? [] : await postsByIds(ctx.db, ids)
  const threadIds = [...new Set(posts.map((post) => post.thread_id))]
  const rows = threadIds.length === 0 ? [] : await threadsByIds(ctx.db, threadIds)
  const threads = new Map(rows.filter((row) => canSeeThread(viewer, row)).map((row) => [row.id, row]))
  return new Map(
    posts.flatMap((post): [number, StillSeen][] => {
      const thread = threads.get(post.thread_id)
      return thread ? [[post.id, { thread, post: canSeePost(viewer, post, thread) ? post : null }]] : []
    }),
  )
}
