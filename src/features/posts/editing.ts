import { type Context, transaction } from '../../context.ts'
import { forbidden, Invalid, invalid } from '../../platform/errors.ts'
import { ensure } from '../../platform/policy.ts'
import { rendererVersion } from '../../platform/text/render.ts'
import { cleanLine } from '../../platform/text/clean.ts'
import { announceEdit, namedIn } from '../alerts/naming/renaming.ts'
import { attachToPost } from '../attachments/attaching.ts'
import { type Judgement, judge, openCases } from '../censoring/judging.ts'
import { spendDraft } from '../drafts/queries.ts'
import { noteEdited } from '../indexnow/noting.ts'
import { wantCards } from '../link-cards/wanting.ts'
import { replaceMentions } from '../mentions/queries.ts'
import { logged } from '../staff-log/service.ts'
import { boardSettings } from '../setup/board.ts'
import { updateThread } from '../threads/queries.ts'
import { isShown } from '../threads/shown.ts'
import { mayIn, type Member, type Viewer } from '../users/viewer.ts'
import { signedIn } from '../users/policy.ts'
import { writeBody, type WrittenBody } from './body.ts'
import { type PostInThread, visiblePost } from './finding.ts'
import { bannedHere } from './holding-back.ts'
import { holdPost } from './holding.ts'
import { canEditPost, isHeld } from './policy.ts'
import { insertRevision } from '../revisions/queries.ts'
import { updatePost } from './queries.ts'
import { changePost } from './showing.ts'
import { quotesIn } from '../quotes/queries.ts'
import { recordQuotes } from '../quotes/service.ts'

const maxReason = 200

export interface PostEdit {
  body: string
  /** Undefined leaves the images as they are. */
  attachmentIds: number[] | undefined
  reason: string
  /** Version of the text that the form was filled with; undefined skips the check for another's change. */
  version: number | undefined
  /** Without a mark under the post, for who may do that; the earlier text is kept all the same. */
  silent?: boolean
}

/** Somebody else saved another text after the form was opened. */
export class EditConflict extends Invalid {
  readonly body: string

  constructor(body: string) {
    super({ body: { key: 'errors.conflict' } })
    this.body = body
  }
}

/**
 * The post when this viewer may change it now. Who is banned from answering a thread changes none of their posts in it either, staff
 * no more than others: some boards leave that open, and then the quarrel goes on in old posts, where readers and moderators see it last.
 * Taking one's words back, by deleting them, stays open.
 * @throws Refusal 403, 404
 */
export async function editablePost(ctx: Context, viewer: Viewer, postId: number): Promise<PostInThread> {
  const found = await visiblePost(ctx, viewer, postId)
  const { editWindowMinutes } = await boardSettings(ctx)
  ensure(canEditPost(viewer, found.post, found.thread, editWindowMinutes, ctx.now()))
  const ban = found.post.user_id === viewer.id ? await bannedHere(ctx, signedIn(viewer), found.thread) : undefined
  if (ban) throw forbidden('moderation.banned-editing', { reason: ban.reason })
  return found
}

/**
 * Changes a post's text and images; the text before is kept as a revision.
 * @throws EditConflict, Invalid, Refusal
 */
export async function editPost(ctx: Context, viewer: Viewer, postId: number, edit: PostEdit): Promise<void> {
  const member = signedIn(viewer)
  const found = await editablePost(ctx, viewer, postId)
  const reason = cleanLine(edit.reason)
  if ([...reason].length > maxReason) throw invalid('reason', 'posts.reason-long', { max: maxReason })
  if (!mayIn(viewer, found.thread.forum_id, 'no-flood')) await ctx.limits.consume('post', String(member.id))
  const silent = edit.silent === true && mayIn(viewer, found.thread.forum_id, 'edit-silently')
  const written = await writeBody(ctx, edit.body, found.post.html)
  const judgement = await judge(ctx, member, found.thread.forum_id, { body: written.body }, found.post.body)
  if (Object.keys(judgement.errors).length > 0) throw new Invalid(judgement.errors)
  await transaction(ctx, async (ctx) => {
    const before = await heldPost(ctx, viewer, postId)
    if (edit.version !== undefined && before.version_of_text !== edit.version) throw new EditConflict(before.body)
    if (before.body !== written.body) {
      const revision = await putText(ctx, member, { post: before, thread: found.thread }, { written, reason, silent })
      const waits = before.user_id === member.id && isHeld(viewer, found.thread.forum_id)
      await obey(ctx, judgement, before, waits)
      await noteEdit(ctx, postId)
      if (before.user_id !== member.id || silent)
        await logEdit(ctx, member, { post: before, thread: found.thread }, { revision, reason, silent })
    }
    if (edit.attachmentIds)
      await attachToPost(ctx, member, { id: postId, forumId: found.thread.forum_id }, edit.attachmentIds)
    await updatePost(ctx.db, postId, {})
    await updateThread(ctx.db, before.thread_id, {})
    await spendDraft(ctx.db, member.id, `post-${postId}`, ctx.now())
  })
}

/** The new text, and all that follows from what it names and shows. @returns the revision that keeps the earlier one */
async function putText(
  ctx: Context,
  member: Member,
  found: PostInThread,
  { written, reason, silent }: { written: WrittenBody; reason: string; silent: boolean },
): Promise<number> {
  const { id, body: earlier } = found.post
  const at = ctx.now()
  const kept = { post_id: id, user_id: member.id, created_at: at, reason, body: earlier }
  const revision = await insertRevision(ctx.db, kept)
  const { body, html, plain: excerpt } = written
  const marks = silent ? { text_at: at } : { edited_at: at, edited_by: member.id }
  await updatePost(ctx.db, id, { body, html, excerpt, renderer_version: rendererVersion, ...marks })
  const named = await namedIn(ctx, id)
  await recordQuotes(ctx, id, written.quotes, await quotesIn(ctx.db, id))
  await replaceMentions(ctx.db, id, written.mentions)
  await announceEdit(ctx, found, named)
  await wantCards(ctx, { id, html })
  return revision
}

/** Search engines are told of what everybody reads by now. */
async function noteEdit(ctx: Context, postId: number): Promise<void> {
  if (!(await boardSettings(ctx)).indexNow) return
  const { post, thread } = await holdPost(ctx, postId)
  if (isShown(post)) await noteEdited(ctx, thread)
}

/**
 * What came into the text makes a post wait that everybody saw.
 * @param waits what its writer says there is looked at first, new or changed
 */
async function obey(
  ctx: Context,
  judgement: Judgement,
  { id, user_id }: PostInThread['post'],
  waits: boolean,
): Promise<void> {
  await openCases(ctx, judgement, { post_id: id, member_id: user_id })
  const found = waits || judgement.hold.length > 0 ? await holdPost(ctx, id) : undefined
  if (found?.post.held_at === null) await changePost(ctx, found, { held_at: ctx.now() })
}

/** The texts stay in the post's own history, to which the line points: what is purged with the post is in no log. */
async function logEdit(
  ctx: Context,
  member: Member,
  { post, thread }: PostInThread,
  { revision, reason, silent }: { revision: number; reason: string; silent: boolean },
): Promise<void> {
  await logged(ctx, member, {
    action: 'posts.edit',
    forumId: thread.forum_id,
    threadId: post.thread_id,
    postId: post.id,
    memberId: post.user_id,
    before: { revision },
    after: silent ? { silent } : {},
    reason,
  })
}

/** Holds the thread and asks again: it may have been locked, or the post deleted, since the request looked. */
async function heldPost(ctx: Context, viewer: Viewer, postId: number) {
  await holdPost(ctx, postId)
  const { post } = await editablePost(ctx, viewer, postId)
  return { ...post, version_of_text: textVersion(post) }
}

/** Tells one text of a post from another; reactions and quotes do not count. */
export function textVersion(post: { edited_at: number | null; created_at: number; text_at: number | null }): number {
  return Math.max(post.edited_at ?? post.created_at, post.text_at ?? 0)
}
