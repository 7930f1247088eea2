import { type Context, transaction } from '../../context.ts'
import type { ThreadNoteRow } from '../../platform/database/tables/thread-notes.ts'
import { conflict, forbidden, invalid, notFound } from '../../platform/errors.ts'
import { ensure } from '../../platform/policy.ts'
import { cleanText, isBlank } from '../../platform/text/clean.ts'
import { canSeePost } from '../posts/policy.ts'
import { findPost } from '../posts/queries.ts'
import { logged } from '../staff-log/service.ts'
import { visibleThread } from '../threads/finding.ts'
import { holdThread, type ThreadInForum } from '../threads/queries.ts'
import { findUser } from '../users/queries.ts'
import { signedIn } from '../users/policy.ts'
import type { Viewer } from '../users/viewer.ts'
import { canChangeWhisper, canWhisper } from './policy.ts'
import { deleteNoteRow, findNote, insertNote, isSaid, updateNote } from './queries.ts'

export const longestWhisper = 2000

/** The same words within this time are one click too many. */
const doubleClick = 60_000

/** A thread in which the viewer reads what the staff say to each other. @throws Refusal 403, 404 */
export async function whisperedThread(ctx: Context, viewer: Viewer, threadId: number): Promise<ThreadInForum> {
  const thread = await visibleThread(ctx, viewer, threadId)
  signedIn(viewer)
  if (!canWhisper(viewer, thread.forum_id)) throw forbidden('errors.staff-only')
  return thread
}

/** A post of the thread beside which a note may stand. @throws Refusal 404 */
export async function besidePost(ctx: Context, viewer: Viewer, thread: ThreadInForum, postId: number) {
  const post = await findPost(ctx.db, postId)
  if (post?.thread_id !== thread.id || !canSeePost(viewer, post, thread)) throw notFound()
  return post
}

/**
 * Says something to the rest of the staff in a thread, perhaps beside a post of it. Nobody is told, and nothing counts it.
 * @throws Invalid at `note` · Refusal 403, 404
 */
export async function whisper(
  ctx: Context,
  viewer: Viewer,
  threadId: number,
  { note: typed, postId }: { note: string; postId: number | undefined },
): Promise<ThreadInForum> {
  const thread = await whisperedThread(ctx, viewer, threadId)
  const body = checked(typed)
  await transaction(ctx, async (ctx) => {
    if (!(await holdThread(ctx, threadId))) throw notFound()
    if (postId !== undefined) await besidePost(ctx, viewer, thread, postId)
    const at = ctx.now()
    const row = { thread_id: threadId, post_id: postId ?? null, user_id: signedIn(viewer).id, created_at: at, body }
    if (await isSaid(ctx.db, row, at - doubleClick)) return
    const id = await insertNote(ctx.db, row)
    await logged(ctx, viewer, { action: 'whispers.write', ...placeOf(thread, row), after: { id } })
  })
  return thread
}

/** A note that the viewer may change. @throws Refusal 403, 404 */
export async function changeableWhisper(ctx: Context, viewer: Viewer, which: { threadId: number; noteId: number }) {
  const thread = await whisperedThread(ctx, viewer, which.threadId)
  const note = await findNote(ctx.db, which.noteId)
  if (note?.thread_id !== thread.id) throw notFound()
  ensure(canChangeWhisper(viewer, note))
  return { thread, note }
}

/** Tells one text of a note from another. */
export const whisperVersion = ({ edited_at: at }: Pick<ThreadNoteRow, 'edited_at'>): string => String(at ?? 0)

/**
 * Writes a note anew. The log keeps the text before, but shows it to nobody: it may be read where the notes are.
 * @param version of the text that the form was filled with; undefined skips the check for another's change
 * @throws Invalid at `note` · Refusal 403, 404
 */
export async function changeWhisper(
  ctx: Context,
  viewer: Viewer,
  which: { threadId: number; noteId: number },
  { note: typed, version }: { note: string; version: string | undefined },
): Promise<void> {
  await changeableWhisper(ctx, viewer, which)
  const body = checked(typed)
  await transaction(ctx, async (ctx) => {
    if (!(await holdThread(ctx, which.threadId))) throw notFound()
    const { thread, note } = await changeableWhisper(ctx, viewer, which)
    if (version !== undefined && version !== whisperVersion(note)) throw invalid('note', 'records.note-changed')
    if (note.body === body) return
    await updateNote(ctx.db, note.id, { body, edited_at: ctx.now(), edited_by: viewer.id })
    const kept = (text: string) => ({ id: note.id, kept: { body: text } })
    const states = { before: kept(note.body), after: kept(body) }
    await logged(ctx, viewer, { action: 'whispers.change', ...placeOf(thread, note), ...states })
  })
}

/** The log keeps the whole note, so that it can be brought back. @throws Refusal 403, 404 */
export async function deleteWhisper(
  ctx: Context,
  viewer: Viewer,
  which: { threadId: number; noteId: number },
): Promise<ThreadInForum> {
  return transaction(ctx, async (ctx) => {
    if (!(await holdThread(ctx, which.threadId))) throw notFound()
    const { thread, note } = await changeableWhisper(ctx, viewer, which)
    await deleteNoteRow(ctx.db, note.id)
    await logged(ctx, viewer, {
      action: 'whispers.delete',
      ...placeOf(thread, note),
      before: { id: note.id, kept: note },
    })
    return thread
  })
}

/** Brings a deleted note back, for who could have deleted it. Inside the caller's transaction. @throws Refusal 403, 404, 409 */
export async function restoreWhisper(ctx: Context, viewer: Viewer, was: ThreadNoteRow): Promise<void> {
  const thread = await whisperedThread(ctx, viewer, was.thread_id)
  ensure(canChangeWhisper(viewer, was))
  if (await findNote(ctx.db, was.id)) throw conflict('log.changed-since')
  if (!(await findUser(ctx.db, was.user_id))) throw conflict('log.changed-since')
  const post = was.post_id === null ? undefined : await findPost(ctx.db, was.post_id)
  const post_id = post?.thread_id === thread.id ? post.id : null
  await insertNote(ctx.db, { ...was, post_id })
  await logged(ctx, viewer, { action: 'whispers.restore', ...placeOf(thread, was), after: { id: was.id } })
}

function placeOf(thread: ThreadInForum, note: { post_id: number | null }) {
  return { forumId: thread.forum_id, threadId: thread.id, postId: note.post_id ?? undefined }
}

function checked(typed: string): string {
  const body = cleanText(typed).trim()
  if (isBlank(body)) throw invalid('note', 'errors.field-blank')
  if (body.length > longestWhisper) throw invalid('note', 'errors.field-long', { max: longestWhisper })
  return body
}
