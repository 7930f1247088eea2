import type { Context } from '../../context.ts'
import { conflict, impossible, notFound } from '../../platform/errors.ts'
import type { PostRow } from '../../platform/database/tables/posts.ts'
import { carryAnswerBack } from '../answers/queries.ts'
import { noteThread } from '../indexnow/noting.ts'
import { carryPollsBack } from '../polls/queries.ts'
import { postsByIds } from '../posts/queries.ts'
import { logged } from '../staff-log/service.ts'
import { returnTags } from '../tags/keeping/carrying.ts'
import { settleTags } from '../tags/keeping/counting.ts'
import { carryPosts } from '../threads/author-counts.ts'
import { titleColumns } from '../censoring/rules.ts'
import { addViews, findThread, insertThread } from '../threads/queries.ts'
import { isShown } from '../threads/shown.ts'
import type { Viewer } from '../users/viewer.ts'
import { carryWatchesBack } from '../watching/carrying/queries.ts'
import { returnNotes } from '../whispers/queries.ts'
import { destination, heldThreads } from './holding.ts'
import type { Remains } from './merging.ts'
import { redirectBack } from './redirects/queries.ts'
import { carryReading, closeRanks, mostRemembered, place, placeAgain, settle } from './relocating.ts'
import { ensureSomethingStays } from './splitting.ts'

/**
 * Takes a merge back: the thread stands again under its own id with the posts that came from it, each under its old `#n`, and
 * those that made room for them have theirs again. What was written in the merged thread since stays there under its `#n`.
 * Inside the caller's transaction.
 * @throws Refusal 403, 404, and 409 when not all of them are where the merge put them
 */
export async function partThreads(ctx: Context, viewer: Viewer, remains: Remains, targetId: number): Promise<void> {
  const [target] = await heldThreads(ctx, viewer, [targetId], 'merge-split')
  if (!target) throw notFound()
  const { posts: ids, kept } = remains
  if (!ids) throw impossible('log.too-many', { max: mostRemembered })
  const posts = await postsByIds(ctx.db, ids)
  const whole = posts.length > 0 && posts.length === ids.length && posts.every((post) => post.thread_id === targetId)
  if (!whole || !posts.some(isShown) || (await findThread(ctx.db, remains.thread))) throw conflict('log.changed-since')
  ensureSomethingStays(target, posts)
  await destination(ctx, viewer, remains.forum, 'merge-split')
  const thread = await standAgain(ctx, remains, posts)
  await carryPosts(ctx, posts, target.forum_id, thread.forum_id)
  if (kept) await placeAgain(ctx, thread, kept.numbers)
  else await place(ctx, { ids }, thread)
  await carryReading(ctx, target, thread, posts)
  await carryWatchesBack(ctx.db, kept?.watches, { from: target.id, to: thread.id, now: ctx.now() })
  await carryAnswerBack(ctx.db, kept?.answer ?? null, target.id, thread.id)
  await settle(ctx, [await closeRanks(ctx, target, kept?.among), thread])
  const untagged = kept?.tags ? await returnTags(ctx, kept.tags, target.id, thread.id) : []
  await settleTags(ctx, [thread.id], untagged)
  await returnNotes(ctx.db, kept?.notes ?? [], thread.id)
  await addViews(ctx.db, new Map([[target.id, -(kept?.row.view_count ?? 0)]]))
  await carryPollsBack(ctx.db, kept?.polls ?? [], target.id, thread.id)
  await redirectBack(ctx.db, thread.id, { ids: kept?.redirects ?? [], outOf: target.id })
  const about = { forumId: target.forum_id, threadId: target.id }
  await logged(ctx, viewer, { action: 'threads.part', ...about, after: { thread: thread.id, title: thread.title } })
}

async function standAgain(ctx: Context, remains: Remains, posts: readonly PostRow[]) {
  const [first] = posts.toSorted((a, b) => a.created_at - b.created_at)
  const [user_id, created_at] = [first?.user_id ?? 0, first?.created_at ?? 0]
  await insertThread(ctx.db, {
    ...remains.kept?.row,
    id: remains.thread,
    forum_id: remains.forum,
    ...(await titleColumns(ctx, remains.title)),
    prefix_id: remains.prefix,
    locked_at: remains.locked,
    pinned_at: remains.pinned,
    user_id,
    created_at,
    last_post_at: created_at,
    last_user_id: user_id,
  })
  const thread = await findThread(ctx.db, remains.thread)
  if (!thread) throw notFound()
  await noteThread(ctx, undefined, thread)
  return thread
}
