import { type Context, transaction } from '../../context.ts'
import type { PostRow } from '../../platform/database/tables/posts.ts'
import type { ThreadRow } from '../../platform/database/tables/threads.ts'
import { notFound, Refusal } from '../../platform/errors.ts'
import { enqueue } from '../../platform/jobs/queue.ts'
import { countsInForum } from '../forums/queries.ts'
import { noteThread } from '../indexnow/noting.ts'
import { touchQuotersOfThread, touchQuoters } from '../quotes/queries.ts'
import { refreshBacklinks } from '../quotes/service.ts'
import { logged } from '../staff-log/service.ts'
import { settleTags } from '../tags/keeping/counting.ts'
import { type CountChange, dropTags } from '../tags/keeping/queries.ts'
import { countForAuthor, countForAuthors } from '../threads/author-counts.ts'
import { changeForums, recountThreads } from '../threads/counting.ts'
import { isShown } from '../threads/shown.ts'
import type { Viewer } from '../users/viewer.ts'
import { heldThreads, postsOf } from './holding.ts'
import { dropFiles } from './jobs.ts'
import { mergedInto } from './joining/queries.ts'
import { deletePostRows, deleteThreadRow, dropImages, postIdsOf, quotedIn } from './queries.ts'

/** Rows that one statement deletes. */
const batch = 500

export interface PurgePosts {
  threadId: number
  postIds: readonly number[]
  reason: string
}

/**
 * Deletes posts for good: texts, earlier texts, reactions, and the pictures' files in the background. There is no way back.
 * @throws Refusal 403 for a thread's first post, 404, 409
 */
export function purgePosts(
  ctx: Context,
  viewer: Viewer,
  { threadId, postIds, reason }: PurgePosts,
): Promise<ThreadRow> {
  return transaction(ctx, async (ctx) => {
    const [thread] = await heldThreads(ctx, viewer, [threadId], 'purge', { deleted: true })
    if (!thread) throw notFound()
    const posts = await postsOf(ctx, viewer, thread, postIds)
    if (posts.some((post) => post.id === thread.first_post_id)) throw new Refusal(403, 'errors.first-post')
    for (const post of posts) await purgeOne(ctx, viewer, thread, post, reason)
    await recountThreads(ctx, [thread])
    return thread
  })
}

async function purgeOne(ctx: Context, viewer: Viewer, thread: ThreadRow, post: PostRow, reason: string): Promise<void> {
  const shown = isShown(post) && isShown(thread)
  if (shown && (await countsInForum(ctx, thread.forum_id))) await countForAuthor(ctx, post, -1)
  await touchQuoters(ctx.db, post.id)
  await erase(ctx, [post.id])
  await logged(ctx, viewer, {
    action: 'posts.purge',
    forumId: thread.forum_id,
    threadId: thread.id,
    postId: post.id,
    memberId: post.user_id,
    before: { position: post.position },
    reason,
  })
}

/** Deletes threads for good, with every post. @throws Refusal 403, 404 */
export function purgeThreads(
  ctx: Context,
  viewer: Viewer,
  { threadIds, reason }: { threadIds: readonly number[]; reason: string },
): Promise<ThreadRow[]> {
  return transaction(ctx, async (ctx) => {
    const threads = await heldThreads(ctx, viewer, threadIds, 'purge', { deleted: true })
    const untagged: CountChange[] = []
    for (const { id } of threads) untagged.push(...(await dropTags(ctx.db, id)))
    for (const thread of threads) await purgeThread(ctx, viewer, thread, reason)
    const shown = threads.filter(isShown)
    await changeForums(
      ctx,
      shown.map((thread) => ({ id: thread.forum_id, threads: -1, posts: -thread.post_count })),
    )
    await settleTags(ctx, [], untagged)
    return threads
  })
}

async function purgeThread(ctx: Context, viewer: Viewer, thread: ThreadRow, reason: string): Promise<void> {
  if (isShown(thread) && (await countsInForum(ctx, thread.forum_id))) await countForAuthors(ctx, thread, -1)
  await touchQuotersOfThread(ctx.db, thread.id)
  const ids = await postIdsOf(ctx.db, thread.id)
  for (let start = 0; start < ids.length; start += batch) await erase(ctx, ids.slice(start, start + batch))
  await deleteThreadRow(ctx.db, thread.id)
  await noteThread(ctx, thread, undefined)
  await logged(ctx, viewer, {
    action: 'threads.purge',
    forumId: thread.forum_id,
    threadId: thread.id,
    memberId: thread.user_id,
    before: { title: thread.title, count: ids.length },
    reason,
  })
}

/** The rows with all that hangs on them and what was merged into them, and in the background the files. Counting is left to the caller. */
export async function erase(ctx: Context, given: readonly number[]): Promise<void> {
  const ids = [...given, ...(await mergedInto(ctx.db, given))]
  const quoted = await quotedIn(ctx.db, ids)
  const tokens = await dropImages(ctx.db, ids)
  await deletePostRows(ctx.db, ids)
  await refreshBacklinks(ctx, quoted)
  if (tokens.length > 0) await enqueue(ctx, dropFiles, { tokens })
}
