import { type Context, transaction } from '../../context.ts'
import type { ThreadRow } from '../../platform/database/tables/threads.ts'
import { invalid } from '../../platform/errors.ts'
import { countsInForum } from '../forums/queries.ts'
import { logged } from '../staff-log/service.ts'
import { isShown } from '../threads/shown.ts'
import { changeCounts } from '../users/queries.ts'
import type { Viewer } from '../users/viewer.ts'
import { heldThreads, postsOf } from './holding.ts'
import { copyPost, hasImages } from './queries.ts'
import { place, settle } from './relocating.ts'
import type { PostMove } from './splitting.ts'

/** Numbers that no post ever has begin here, in the order of the copies, until they get theirs. */
const apart = -1_000_000_000

/**
 * Puts copies of posts into another thread, with their authors and times, but without reactions and earlier texts. However old
 * they are the thread begins as before, now and after any later move. Posts with pictures are refused, because a picture belongs to one post.
 * @throws Invalid on `target` or `post`, Refusal 403, 404, 409
 */
export function copyPosts(ctx: Context, viewer: Viewer, copy: PostMove): Promise<ThreadRow> {
  return transaction(ctx, async (ctx) => {
    if (copy.targetId === copy.threadId) throw invalid('target', 'moderation.same-thread')
    const threads = await heldThreads(ctx, viewer, [copy.threadId, copy.targetId], 'merge-split')
    const source = threads.find((thread) => thread.id === copy.threadId) as ThreadRow
    const target = threads.find((thread) => thread.id === copy.targetId) as ThreadRow
    const posts = await postsOf(ctx, viewer, source, copy.postIds)
    if (!posts.every(isShown)) throw invalid('post', 'moderation.copy-deleted')
    const wanted = posts.map((post) => post.id)
    if (await hasImages(ctx.db, wanted)) throw invalid('post', 'moderation.copy-images')
    const counts = await countsInForum(ctx, target.forum_id)
    const ids: number[] = []
    for (const post of posts) {
      ids.push(await copyPost(ctx.db, post.id, target.id, apart + ids.length))
      if (counts) await changeCounts(ctx.db, post.user_id, { posts: 1 })
    }
    await place(ctx, { ids }, target)
    await settle(ctx, [target])
    await logged(ctx, viewer, {
      action: 'posts.copy',
      forumId: target.forum_id,
      threadId: target.id,
      before: { thread: source.id, posts: wanted },
      after: { thread: target.id, posts: ids },
      reason: copy.reason,
    })
    return target
  })
}
