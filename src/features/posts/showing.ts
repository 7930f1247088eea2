import type { Context } from '../../context.ts'
import { settleAnswer } from '../answers/settling.ts'
import { announcePost } from '../alerts/announcing.ts'
import type { PostRow } from '../../platform/database/tables/posts.ts'
import type { ThreadRow } from '../../platform/database/tables/threads.ts'
import { countsInForum } from '../forums/queries.ts'
import { wantCards } from '../link-cards/wanting.ts'
import { notePage } from '../indexnow/noting.ts'
import { quotesIn, touchQuoters } from '../quotes/queries.ts'
import { refreshBacklinks } from '../quotes/service.ts'
import { countForAuthor } from '../threads/author-counts.ts'
import { recountThread, recountThreads } from '../threads/counting.ts'
import { findThread, updateThread } from '../threads/queries.ts'
import { changeThread } from '../threads/showing.ts'
import { isShown, type Showing } from '../threads/shown.ts'
import type { PostInThread } from './finding.ts'
import { updatePost } from './queries.ts'

type Change = Partial<Showing & Pick<PostRow, 'deleted_by' | 'delete_reason'>>

/**
 * Deletes, holds or shows a post with everything that counts it. A thread waits with its first post: it is taken away before
 * that one and comes back after it. Inside the caller's transaction, with what `holdPost` found in it.
 */
export async function changePost(ctx: Context, { post, thread }: PostInThread, change: Change): Promise<void> {
  const { held_at: heldAt } = change
  const isFirst = post.id === thread.first_post_id && heldAt !== undefined
  if (isFirst && heldAt !== null) await changeThread(ctx, thread, { held_at: heldAt })
  const isChanged = isShown({ ...post, ...change }) !== isShown(post)
  const isNew = heldAt === null && isChanged && post.held_at === post.created_at
  await updatePost(ctx.db, post.id, isNew ? { ...change, ...(await arriving(ctx, post, thread)) } : change)
  if (isChanged) await recount(ctx, post, isFirst && heldAt !== null ? { ...thread, held_at: heldAt } : thread)
  if (isFirst && heldAt === null) await letThreadIn(ctx, thread.id)
  if (heldAt === null && isChanged) await announcePost(ctx, { ...post, names: true }, thread.forum_id)
  if (isChanged && isShown({ ...post, ...change })) await wantCards(ctx, post)
  if (isChanged && !isFirst) await notePage(ctx, thread)
  await touchQuoters(ctx.db, post.id)
}

/**
 * What waited from the beginning is written, for its readers, when it is let in: it stands behind what they read meanwhile, and
 * is unread.
 */
async function arriving(ctx: Context, post: PostRow, thread: ThreadRow): Promise<Partial<PostRow>> {
  const now = ctx.now()
  if (post.id !== thread.first_post_id)
    return { created_at: now, ...(post.position < thread.last_position ? { position: thread.last_position + 1 } : {}) }
  await updateThread(ctx.db, thread.id, { created_at: now })
  return { created_at: now }
}

/** The rows are as they were before, but for a thread that was taken away already. Posts of one count for nobody. */
async function recount(ctx: Context, post: PostRow, thread: ThreadRow): Promise<void> {
  await recountThreads(ctx, [thread])
  const counts = isShown(thread) && (await countsInForum(ctx, thread.forum_id))
  if (counts) await countForAuthor(ctx, post, isShown(post) ? -1 : 1)
  await refreshBacklinks(ctx, await quotesIn(ctx.db, post.id))
}

/** As long as a thread waits its first post stays the first; what stands before it by now may take its place again. */
async function letThreadIn(ctx: Context, threadId: number): Promise<void> {
  const thread = await findThread(ctx.db, threadId)
  if (!thread) return
  await changeThread(ctx, thread, { held_at: null })
  await recountThread(ctx, { ...thread, held_at: null })
  await settleAnswer(ctx, { ...thread, held_at: null })
}
