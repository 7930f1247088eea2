import { type Context, transaction } from '../../../context.ts'
import type { PostRow } from '../../../platform/database/tables/posts.ts'
import type { ThreadRow } from '../../../platform/database/tables/threads.ts'
import { conflict, impossible, Invalid, invalid, notFound } from '../../../platform/errors.ts'
import { ensure } from '../../../platform/policy.ts'
import { rendererVersion } from '../../../platform/text/render.ts'
import { carryAlerts } from '../../alerts/moving/queries.ts'
import { carryBookmarks } from '../../bookmarks/queries.ts'
import { attachmentsOfPosts } from '../../attachments/queries.ts'
import { wantCards } from '../../link-cards/wanting.ts'
import { replaceMentions } from '../../mentions/queries.ts'
import { type WrittenBody, writeBody } from '../../posts/body.ts'
import { maxImages } from '../../posts/input.ts'
import { updatePost } from '../../posts/queries.ts'
import { quotesIn } from '../../quotes/queries.ts'
import { recordQuotes } from '../../quotes/service.ts'
import { logged } from '../../staff-log/service.ts'
import { visibleThread } from '../../threads/finding.ts'
import { canModerateThread } from '../../threads/policy.ts'
import { isShown } from '../../threads/shown.ts'
import type { Viewer } from '../../users/viewer.ts'
import { standBeside } from '../../whispers/queries.ts'
import { heldThreads, postsOf } from '../holding.ts'
import { mayGiveTo } from '../reattributing.ts'
import { settle } from '../relocating.ts'
import { counting } from './counting.ts'
import {
  gatherAnswer,
  gatherCase,
  gatherImages,
  gatherLeads,
  gatherQuoters,
  keepText,
  type KeptOfJoining,
} from './gathering.ts'
import { openCasesOf } from './queries.ts'
import { joinReactions } from './reactions.ts'

export interface Joining {
  threadId: number
  postIds: readonly number[]
  /** Whose author, time, number and address stay; undefined when that was not said. */
  keepId: number | undefined
  reason: string
}

/** The words of posts in their order, as one text. */
export const joinedText = (posts: readonly PostRow[]): string => posts.map((post) => post.body).join('\n\n')

/** What stands under the links of all of them, and whom they name. */
const joinedHtml = (posts: readonly PostRow[]): string => posts.map((post) => post.html).join('\n')

/**
 * Makes one post of several of a thread: their words in their order, their images, one reaction of each member. The others are seen
 * by nobody any more, and their addresses lead to the one that stays.
 * @returns the id of that one
 * @throws Invalid on `keep`, Refusal 403, 404, 409
 */
export async function joinPosts(ctx: Context, viewer: Viewer, join: Joining): Promise<number> {
  const seen = await visibleThread(ctx, viewer, join.threadId)
  ensure(canModerateThread(viewer, seen, 'merge-split'))
  const apart = await joinable(ctx, viewer, seen, join)
  const source = joinedText(apart)
  const written = await asOne(ctx, source, joinedHtml(apart))
  return transaction(ctx, async (ctx) => {
    const [thread] = await heldThreads(ctx, viewer, [join.threadId], 'merge-split')
    if (!thread) throw notFound()
    const posts = await joinable(ctx, viewer, thread, join)
    if (joinedText(posts) !== source) throw conflict('moderation.posts-changed')
    const keep = posts.find((post) => post.id === join.keepId) as PostRow
    const kept = await swallow(ctx, viewer, { thread, posts, keep, written })
    const others = posts.filter((post) => post !== keep).map((post) => post.id)
    await logged(ctx, viewer, {
      action: 'posts.merge',
      forumId: thread.forum_id,
      threadId: thread.id,
      postId: keep.id,
      memberId: keep.user_id,
      before: { posts: posts.map((post) => post.id), kept },
      after: { posts: [keep.id] },
      reason: join.reason,
    })
    if (others.length > 0) await carryAlerts(ctx.db, others, keep.id)
    if (others.length > 0) await carryBookmarks(ctx.db, others, keep.id)
    return keep.id
  })
}

/** @throws Invalid on `keep`, Refusal 403, 404, 409 */
async function joinable(ctx: Context, viewer: Viewer, thread: ThreadRow, join: Joining): Promise<PostRow[]> {
  const posts = await postsOf(ctx, viewer, thread, join.postIds)
  if (posts.length < 2) throw invalid('keep', 'moderation.merge-two')
  if (!posts.every(isShown)) throw invalid('keep', 'moderation.merge-hidden')
  const keep = posts.find((post) => post.id === join.keepId)
  if (!keep) throw invalid('keep', 'moderation.merge-keep')
  const first = posts.find((post) => post.id === thread.first_post_id)
  if (first && first !== keep) throw invalid('keep', 'moderation.merge-first')
  const others = [...new Set(posts.map((post) => post.user_id))].filter((id) => id !== keep.user_id)
  if (others.length > 0) ensure(canModerateThread(viewer, thread, 'reattribute'))
  for (const id of others) ensure(await mayGiveTo(ctx, viewer, id, keep.user_id))
  const images = await attachmentsOfPosts(
    ctx.db,
    posts.map((post) => post.id),
  )
  if (images.length > maxImages) throw invalid('keep', 'moderation.merge-images', { max: maxImages })
  const open = await openCasesOf(
    ctx.db,
    posts.map((post) => post.id),
  )
  if (open.length > 1) throw impossible('moderation.merge-reported')
  return posts
}

/** There is no field for the text: what is wrong with it is said where one chooses. */
async function asOne(ctx: Context, source: string, before: string): Promise<WrittenBody> {
  try {
    return await writeBody(ctx, source, before)
  } catch (error) {
    if (error instanceof Invalid && error.fields.body) throw new Invalid({ keep: error.fields.body })
    throw error
  }
}

interface Whole {
  thread: ThreadRow
  posts: readonly PostRow[]
  keep: PostRow
  written: WrittenBody
}

async function swallow(ctx: Context, viewer: Viewer, whole: Whole): Promise<KeptOfJoining> {
  const { thread, posts, keep, written } = whole
  const others = posts.filter((post) => post !== keep).map((post) => post.id)
  const recount = await counting(ctx, thread, posts)
  const kept = {
    revision: await keepText(ctx, viewer, keep),
    edited: [keep.edited_at, keep.edited_by] satisfies KeptOfJoining['edited'],
    images: await gatherImages(ctx, posts, keep),
    led: await gatherLeads(ctx, others, keep),
    quoters: await gatherQuoters(ctx, others, keep),
    notes: await standBeside(ctx.db, others, keep.id),
    case: await gatherCase(ctx, others, keep),
    answer: await gatherAnswer(ctx, thread, others, keep),
  }
  const at = ctx.now()
  for (const id of others) await updatePost(ctx.db, id, { deleted_at: at, deleted_by: viewer.id, merged_into: keep.id })
  const { body, html, plain: excerpt } = written
  const text = { body, html, excerpt, renderer_version: rendererVersion }
  await updatePost(ctx.db, keep.id, { ...text, edited_at: at, edited_by: viewer.id })
  await recordQuotes(ctx, keep.id, written.quotes, await quotesIn(ctx.db, keep.id))
  await replaceMentions(ctx.db, keep.id, written.mentions)
  await wantCards(ctx, { id: keep.id, html })
  const reactions = await joinReactions(ctx, thread, posts, keep)
  await recount()
  await settle(ctx, [thread])
  return { ...kept, reactions }
}
