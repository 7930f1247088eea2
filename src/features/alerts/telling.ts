import { type Context, transaction } from '../../context.ts'
import type { PostRow } from '../../platform/database/tables/posts.ts'
import type { UserRow } from '../../platform/database/tables/users.ts'
import { viewerFor } from '../accounts/load-viewer.ts'
import { canSeePost } from '../posts/policy.ts'
import { findPost } from '../posts/queries.ts'
import { canSeeThread } from '../threads/policy.ts'
import { findThread, type ThreadInForum } from '../threads/queries.ts'
import { ignoring } from '../ignoring/queries.ts'
import { isShown } from '../threads/shown.ts'
import type { Viewer } from '../users/viewer.ts'
import { usersByIds } from '../users/queries.ts'
import { bellChanged } from './bell.ts'
import { alwaysOnPage } from './kinds.ts'
import { waysIn } from './choices/ways.ts'
import type { News } from './jobs.ts'
import { mailLater } from '../mailing/claiming.ts'
import { pushLater } from '../push/reaching.ts'
import { insertAlerts } from './queries.ts'

export interface Place {
  post: PostRow
  thread: ThreadInForum
}

/** The post with its thread, while both can be seen by everybody of the right rights. */
export async function shownPlace(ctx: Context, postId: number): Promise<Place | undefined> {
  const post = await findPost(ctx.db, postId)
  const thread = post && (await findThread(ctx.db, post.thread_id))
  return post && thread && isShown(post) && isShown(thread) ? { post, thread } : undefined
}

/**
 * Tells members of something, those who may see it and want to know. Told twice it is told once.
 * Whoever wants no word of it on the board, but elsewhere, has a row that no page shows.
 * @returns who was told now
 */
export async function tell(ctx: Context, userIds: readonly number[], news: News): Promise<number[]> {
  if (userIds.length === 0) return []
  const place = news.postId === undefined ? null : await shownPlace(ctx, news.postId)
  if (place === undefined) return []
  const deaf = await deafTo(ctx, userIds, news)
  const users = (await usersByIds(ctx.db, userIds)).filter(({ id }) => !deaf.has(id))
  const wanted = await waysIn(ctx, userIds, news)
  const receivers: UserRow[] = []
  for (const user of users) {
    const { page, push, mail } = wanted(user.id)
    if ((page || push || mail) && (place === null || (await maySee(ctx, user, place)))) receivers.push(user)
  }
  const rowOf = rowFor(news, ctx.now())
  const told = await transaction(ctx, async (ctx) => {
    const told = await insertAlerts(
      ctx.db,
      receivers.map(({ id }) => rowOf(id, wanted(id).page)),
    )
    const now = new Set(told)
    const reached = receivers.filter(({ id }) => now.has(id))
    const pushed = reached.filter(({ id }) => wanted(id).push)
    const mailed = reached.filter(({ id }) => wanted(id).mail)
    await pushLater(ctx, pushed, news.event)
    await mailLater(ctx, mailed, { ...news, forumId: place?.thread.forum_id })
    return told
  })
  for (const id of told) bellChanged(ctx.engine, id)
  return told
}

/** Whoever ignores a member hears nothing of what that member does, but for what concerns their own account. */
async function deafTo(ctx: Context, userIds: readonly number[], { actorId, type }: News): Promise<ReadonlySet<number>> {
  return actorId === null || alwaysOnPage.has(type) ? new Set() : ignoring(ctx.db, actorId, userIds)
}

/** As they are now, whatever they could see when they asked to be told. */
async function maySee(ctx: Context, user: UserRow, place: Place): Promise<boolean> {
  return canSee(await viewerFor(ctx, user), place)
}

const canSee = (viewer: Viewer, { post, thread }: Place): boolean =>
  viewer.standing.banned === null && canSeeThread(viewer, thread) && canSeePost(viewer, post, thread)

/** The post with its thread, while everybody of the right rights can see them and this viewer is one of those. */
export async function placeFor(ctx: Context, viewer: Viewer, postId: number): Promise<Place | undefined> {
  const place = await shownPlace(ctx, postId)
  return place && canSee(viewer, place) ? place : undefined
}

const rowFor =
  ({ type, event, bundle, actorId, threadId, postId, path, detail }: News, now: number) =>
  (userId: number, onPage: boolean) => ({
    user_id: userId,
    type,
    event,
    bundle,
    actor_id: actorId,
    thread_id: threadId ?? null,
    post_id: postId ?? null,
    path: path ?? '',
    detail: detail ?? '',
    created_at: now,
    viewed_at: null,
    read_at: null,
    hidden: onPage ? (0 as const) : (1 as const),
  })
