import { conflict } from '../../platform/errors.ts'
import { countsInForum } from '../forums/queries.ts'
import { postsByIds } from '../posts/queries.ts'
import { logged } from '../staff-log/service.ts'
import { recountThreads } from '../threads/counting.ts'
import { isShown } from '../threads/shown.ts'
import { changeCounts } from '../users/queries.ts'
import { areUsed } from './copies/queries.ts'
import { heldThreads } from './holding.ts'
import { erase } from './purging.ts'
import { changed, type Undo } from './taking-back.ts'

/**
 * Takes copies away as if they had never been made, for who may make them. Copies that members have answered to are theirs too by
 * now, and those that were edited, moved or deleted are no longer what was made: these stay.
 */
export const undoCopy: Undo = async (ctx, viewer, line, _before, after) => {
  const [thread] = await heldThreads(ctx, viewer, [line.thread_id ?? 0], 'merge-split', { deleted: true })
  const ids = after.posts as number[]
  const copies = await postsByIds(ctx.db, ids)
  const untouched = copies.filter((post) => post.thread_id === thread?.id && isShown(post) && post.edited_at === null)
  if (!thread || untouched.length < ids.length || ids.includes(thread.first_post_id ?? 0)) throw changed()
  if (await areUsed(ctx.db, ids)) throw conflict('log.copies-used')
  await erase(ctx, ids)
  if (isShown(thread) && (await countsInForum(ctx, thread.forum_id)))
    for (const { user_id } of copies.toSorted((a, b) => a.user_id - b.user_id))
      await changeCounts(ctx.db, user_id, { posts: -1 })
  await recountThreads(ctx, [thread])
  const about = { forumId: thread.forum_id, threadId: thread.id }
  await logged(ctx, viewer, { action: 'posts.uncopy', ...about, before: { posts: ids } })
}
