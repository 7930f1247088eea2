import type { Context } from '../../context.ts'
import type { ForumRow } from '../../platform/database/tables/forums.ts'
import type { PostRow } from '../../platform/database/tables/posts.ts'
import type { ThreadRow } from '../../platform/database/tables/threads.ts'
import { conflict, impossible, invalid, notFound, Refusal } from '../../platform/errors.ts'
import type { MessageKey } from '../../platform/i18n/ar.ts'
import { ensure } from '../../platform/policy.ts'
import { findForum } from '../forums/queries.ts'
import type { Flag } from '../permissions/catalogue.ts'
import { canSeePost } from '../posts/policy.ts'
import { postsByIds } from '../posts/queries.ts'
import { mergedInto } from '../threads/finding.ts'
import { canModerateThread, canSeeThread } from '../threads/policy.ts'
import { holdThread, threadsByIds } from '../threads/queries.ts'
import type { Viewer } from '../users/viewer.ts'
import { canPutInto } from './policy.ts'

/** Of one request. */
export const mostAtOnce = 200

/** @throws Refusal 422 when nothing was chosen, or too much */
export function ensureSome(ids: readonly number[], none: MessageKey): void {
  if (ids.length === 0) throw new Refusal(422, none)
  if (ids.length > mostAtOnce) throw new Refusal(422, 'moderation.choose-fewer', { max: mostAtOnce })
}

/**
 * Threads on which the viewer may act, held in the order of their ids, so that two moderators wait for each other and never
 * lock each other out. Posts neither leave nor enter a thread that waits: it would wait for another reason than it says.
 * @throws Refusal 403, 404, and 409 for one that another merged away or deleted, or that waits
 */
export async function heldThreads(
  ctx: Context,
  viewer: Viewer,
  ids: readonly number[],
  flag: Flag,
  { deleted = false }: { deleted?: boolean } = {},
): Promise<ThreadRow[]> {
  const wanted = [...new Set(ids)].toSorted((a, b) => a - b)
  ensureSome(wanted, 'moderation.choose-threads')
  const threads: ThreadRow[] = []
  for (const id of wanted) {
    const thread = await holdThread(ctx, id)
    if (!thread) throw await gone(ctx, viewer, id)
    if (!canSeeThread(viewer, thread)) throw notFound()
    ensure(canModerateThread(viewer, thread, flag))
    if (thread.deleted_at !== null && !deleted) throw impossible('moderation.thread-deleted', { title: thread.title })
    if (thread.held_at !== null && flag === 'merge-split')
      throw impossible('moderation.thread-held', { title: thread.title })
    threads.push(thread)
  }
  return threads
}

async function gone(ctx: Context, viewer: Viewer, id: number): Promise<Refusal> {
  const thread = await mergedInto(ctx, viewer, id)
  return thread ? conflict('moderation.merged-already', { title: thread.title }) : notFound()
}

/** A forum into which the viewer may put threads or posts. @throws Invalid on `forum_id`, Refusal 403, 404 */
export async function destination(
  ctx: Context,
  viewer: Viewer,
  forumId: number | undefined,
  flag: Flag,
): Promise<ForumRow> {
  if (forumId === undefined) throw invalid('forum_id', 'threads.forum-invalid')
  const forum = await findForum(ctx.db, forumId)
  if (!forum) throw notFound()
  const verdict = canPutInto(viewer, forum.id, flag)
  if (verdict === 'errors.not-found') throw notFound()
  ensure(verdict)
  if (forum.kind !== 'forum') throw invalid('forum_id', 'moderation.category')
  return forum
}

/**
 * The chosen posts of a held thread.
 * @throws Refusal 422, 404 for one that the viewer may not see where it stands now, and 409 when one that they may stands elsewhere
 * or was merged into another
 */
export async function postsOf(
  ctx: Context,
  viewer: Viewer,
  thread: ThreadRow,
  ids: readonly number[],
): Promise<PostRow[]> {
  const wanted = [...new Set(ids)]
  ensureSome(wanted, 'moderation.choose-posts')
  const posts = await postsByIds(ctx.db, wanted)
  if (posts.length < wanted.length) throw notFound()
  const elsewhere = posts.filter((post) => post.thread_id !== thread.id)
  const others =
    elsewhere.length === 0
      ? []
      : await threadsByIds(
          ctx.db,
          elsewhere.map((post) => post.thread_id),
        )
  const places = new Map([thread, ...others].map((place) => [place.id, place]))
  for (const post of posts) {
    const place = places.get(post.thread_id)
    if (!place || !canSeeThread(viewer, place)) throw notFound()
    if (post.merged_into !== null) throw conflict('moderation.posts-merged')
    if (!canSeePost(viewer, post, place)) throw notFound()
  }
  if (elsewhere.length > 0) throw conflict('moderation.posts-elsewhere')
  return posts.toSorted((a, b) => a.position - b.position)
}
