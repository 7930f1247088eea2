import type { Context } from '../../../context.ts'
import type { PostRow } from '../../../platform/database/tables/posts.ts'
import type { ThreadRow } from '../../../platform/database/tables/threads.ts'
import { countsInForum } from '../../forums/queries.ts'
import { postsByIds } from '../../posts/queries.ts'
import { countForAuthor } from '../../threads/author-counts.ts'
import { isShown } from '../../threads/shown.ts'

/**
 * Takes from the writers what these posts count for them, where they count.
 * @returns what adds for them, once everything is changed, what the posts count by then
 */
export async function counting(
  ctx: Context,
  thread: ThreadRow,
  posts: readonly PostRow[],
): Promise<() => Promise<void>> {
  if (!isShown(thread) || !(await countsInForum(ctx, thread.forum_id))) return async () => undefined
  await count(ctx, posts, -1)
  return async () =>
    count(
      ctx,
      await postsByIds(
        ctx.db,
        posts.map((post) => post.id),
      ),
      1,
    )
}

async function count(ctx: Context, posts: readonly PostRow[], sign: 1 | -1): Promise<void> {
  for (const post of posts.filter(isShown).toSorted((a, b) => a.user_id - b.user_id || a.id - b.id))
    await countForAuthor(ctx, post, sign)
}
