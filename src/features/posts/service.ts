import { createHash } from 'node:crypto'
import { type Context, transaction } from '../../context.ts'
import { Invalid, notFound } from '../../platform/errors.ts'
import { ensure } from '../../platform/policy.ts'
import type { ThreadRow } from '../../platform/database/tables/threads.ts'
import { rendererVersion } from '../../platform/text/render.ts'
import { announcePost } from '../alerts/announcing.ts'
import { attachToPost } from '../attachments/attaching.ts'
import { openCase } from '../cases/opening.ts'
import { judge, openCases } from '../censoring/judging.ts'
import { spendDraft } from '../drafts/queries.ts'
import { countPost } from '../forums/queries.ts'
import { riseAtOnce } from '../groups/promotions/rising.ts'
import { mergedInto, threadOrHeir } from '../threads/finding.ts'
import { canReply } from '../threads/policy.ts'
import { holdThread, type ThreadInForum, updateThread } from '../threads/queries.ts'
import { changeCounts } from '../users/queries.ts'
import { mayIn, type Member, type Viewer } from '../users/viewer.ts'
import { noteAddress } from '../records/addresses.ts'
import { signedIn } from '../users/policy.ts'
import { type WrittenBody, writeBody } from './body.ts'
import { heldBack } from './holding-back.ts'
import { isHeld } from './policy.ts'
import { findSubmission, forgetSubmission, insertPost } from './queries.ts'
import { ensureNotTooSoon } from './waiting.ts'
import { wantCards } from '../link-cards/wanting.ts'
import { addMentions } from '../mentions/queries.ts'
import { watchByItself } from '../watching/queries.ts'
import { recordQuotes } from '../quotes/service.ts'

/** A post that was written, and where it stands. */
export interface PlacedPost {
  id: number
  position: number
  thread: { id: number; title: string }
}

export interface NewPost {
  body: string
  attachmentIds: number[]
  /** From the form; '' lets the text itself stand for it during a few seconds. */
  submissionKey: string
  /** It was no draft any more: what its writer has begun for the same place since then is another text. */
  keepsDraft?: true
}

/** A form without a key (a script's) that sends the same text again this soon is a double click. */
const doubleClickMs = 10_000

/**
 * Answers a thread, or the one into which it was merged meanwhile. The same submission twice is one reply, and both requests get it.
 * @throws Invalid, Refusal 403, 404, 429
 */
export async function reply(ctx: Context, viewer: Viewer, threadId: number, post: NewPost): Promise<PlacedPost> {
  const member = signedIn(viewer)
  const { forum_id } = await replyable(ctx, viewer, threadId)
  if (!mayIn(viewer, forum_id, 'no-flood')) await ctx.limits.consume('post', String(member.id))
  const written = await judgedBody(ctx, member, forum_id, post.body)
  const key = submissionKey(post, `reply ${threadId}`)
  return transaction(ctx, async (ctx) => {
    const thread = await heldOrHeir(ctx, viewer, threadId)
    ensure(canReply(viewer, thread))
    const before = await earlierSubmission(ctx, member, post, key)
    if (before) return { ...before, thread }
    await ensureNotTooSoon(ctx, member, thread.forum_id)
    const refusal = await heldBack(ctx, member, thread)
    if (refusal) throw refusal
    const placed = await addPost(ctx, member, thread, { ...post, submissionKey: key }, written)
    if (thread.id !== threadId) await spendDraft(ctx.db, member.id, `thread-${threadId}`, ctx.now())
    await noteAddress(ctx, member)
    return placed
  })
}

/** Held until the transaction ends; it may be merged away at the very moment. */
async function heldOrHeir(ctx: Context, viewer: Viewer, threadId: number): Promise<ThreadInForum> {
  const here = await holdThread(ctx, threadId)
  const heir = here ? undefined : await mergedInto(ctx, viewer, threadId)
  const thread = here ?? (heir && (await holdThread(ctx, heir.id)))
  if (!thread) throw notFound()
  return thread
}

async function judgedBody(ctx: Context, member: Member, forumId: number, typed: string): Promise<WrittenBody> {
  const written = await writeBody(ctx, typed)
  const judgement = await judge(ctx, member, forumId, { body: written.body })
  if (Object.keys(judgement.errors).length > 0) throw new Invalid(judgement.errors)
  return { ...written, judgement }
}

async function replyable(ctx: Context, viewer: Viewer, threadId: number): Promise<ThreadRow> {
  const thread = await threadOrHeir(ctx, viewer, threadId)
  ensure(canReply(viewer, thread))
  return thread
}

/** Writes the post at the end of the thread with everything that counts it. Inside the caller's transaction. */
export async function addPost(
  ctx: Context,
  member: Member,
  thread: ThreadRow,
  post: NewPost,
  written: WrittenBody,
): Promise<PlacedPost> {
  const at = ctx.now()
  const position = thread.last_position + 1
  const { judgement } = written
  const held = isHeld(member, thread.forum_id) || (judgement?.hold.length ?? 0) > 0
  const id = await insertPost(ctx.db, {
    thread_id: thread.id,
    position,
    user_id: member.id,
    created_at: at,
    held_at: held ? at : null,
    submission_key: post.submissionKey,
    renderer_version: rendererVersion,
    body: written.body,
    html: written.html,
    excerpt: written.plain,
  })
  if (post.attachmentIds.length > 0)
    await attachToPost(ctx, member, { id, forumId: thread.forum_id }, post.attachmentIds)
  await recordQuotes(ctx, id, written.quotes, [])
  await addMentions(ctx.db, id, written.mentions)
  if (judgement) await openCases(ctx, judgement, { post_id: id, member_id: member.id })
  if (held) await holdNewPost(ctx, member, thread, { id, position, at })
  else {
    await countNewPost(ctx, member, thread, { id, position, at })
    const names = written.quotes.length > 0 || written.mentions.length > 0
    await announcePost(ctx, { id, thread_id: thread.id, user_id: member.id, position, names }, thread.forum_id)
    await wantCards(ctx, { id, html: written.html })
  }
  await watchByItself(ctx.db, { threadId: thread.id, userId: member.id, started: position === 1, now: at })
  if (!post.keepsDraft)
    await spendDraft(ctx.db, member.id, position === 1 ? `forum-${thread.forum_id}` : `thread-${thread.id}`, at)
  return { id, position, thread }
}

/** It has its place and counts nowhere until the staff lets it in. */
async function holdNewPost(
  ctx: Context,
  member: Member,
  thread: ThreadRow,
  post: { id: number; position: number; at: number },
) {
  const first = post.position === 1 ? { first_post_id: post.id, held_at: post.at } : {}
  await updateThread(ctx.db, thread.id, { ...first, last_position: post.position })
  await openCase(ctx, { kind: 'held', post_id: post.id, member_id: member.id })
}

async function countNewPost(
  ctx: Context,
  member: Member,
  thread: ThreadRow,
  post: { id: number; position: number; at: number },
) {
  const first = post.position === 1
  await updateThread(ctx.db, thread.id, {
    ...(first ? { first_post_id: post.id } : {}),
    last_post_id: post.id,
    last_post_at: post.at,
    last_user_id: member.id,
    post_count: thread.post_count + 1,
    last_position: post.position,
  })
  const last = {
    threads: first ? (1 as const) : (0 as const),
    threadId: thread.id,
    postId: post.id,
    at: post.at,
    userId: member.id,
  }
  const counts = await countPost(ctx.db, thread.forum_id, last)
  if (counts) await riseAtOnce(ctx, await changeCounts(ctx.db, member.id, { posts: 1 }))
}

/** The post of the same submission, when there is one that still counts as the same. */
export async function earlierSubmission(
  ctx: Context,
  member: Member,
  post: NewPost,
  key: string,
): Promise<{ id: number; position: number; thread_id: number } | undefined> {
  const before = await findSubmission(ctx.db, member.id, key)
  if (!before) return undefined
  if (post.submissionKey !== '' || ctx.now() - before.created_at < doubleClickMs) return before
  await forgetSubmission(ctx.db, before.id)
  return undefined
}

/** The same form with another text is another post: an answer that got lost on the way swallows nobody's second thought. */
export function submissionKey(post: NewPost, place: string): string {
  const text = `${post.submissionKey} ${place} ${post.body}`
  return createHash('sha256').update(text).digest('base64url')
}
