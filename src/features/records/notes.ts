import { type Context, transaction } from '../../context.ts'
import type { StaffNoteRow } from '../../platform/database/tables/records.ts'
import { conflict, invalid, notFound } from '../../platform/errors.ts'
import { ensure } from '../../platform/policy.ts'
import { cleanNote, isBlank } from '../../platform/text/clean.ts'
import { logged } from '../staff-log/service.ts'
import { signedIn } from '../users/policy.ts'
import { findUser, usersByIds } from '../users/queries.ts'
import type { Viewer } from '../users/viewer.ts'
import { canChangeNote, canNote } from './policy.ts'
import { deleteStaffNote, findStaffNote, holdStaffNote, insertStaffNote, updateStaffNote } from './queries.ts'

export const longestNote = 2000

/** Writes down for the staff what they should know of a member. @throws Invalid at `note` · Refusal 403, 404 */
export async function noteOnMember(ctx: Context, viewer: Viewer, memberId: number, typed: string): Promise<void> {
  ensure(canNote(viewer))
  if (!(await findUser(ctx.db, memberId))) throw notFound()
  const body = checked(typed)
  const row = { member_id: memberId, user_id: signedIn(viewer).id, created_at: ctx.now(), body }
  await insertStaffNote(ctx.db, { ...row, edited_at: null, edited_by: null })
}

/** A note that the viewer may change, if it is of this member. @throws Refusal 403, 404 */
export async function changeableNote(
  ctx: Context,
  viewer: Viewer,
  { memberId, noteId }: { memberId: number; noteId: number },
): Promise<StaffNoteRow> {
  ensure(canNote(viewer))
  const note = await findStaffNote(ctx.db, noteId)
  if (note?.member_id !== memberId) throw notFound()
  ensure(canChangeNote(viewer, note))
  return note
}

/** Tells one text of a note from another. */
export const noteVersion = ({ edited_at: at }: Pick<StaffNoteRow, 'edited_at'>): string => String(at ?? 0)

/**
 * Writes a note anew; it says that it was edited, and the text before is in the log.
 * @param version of the text that the form was filled with; undefined skips the check for another's change
 * @throws Invalid at `note` · Refusal 403, 404
 */
export async function changeNote(
  ctx: Context,
  viewer: Viewer,
  which: { memberId: number; noteId: number },
  { note: typed, version }: { note: string; version: string | undefined },
): Promise<void> {
  await changeableNote(ctx, viewer, which)
  const body = checked(typed)
  await onNote(ctx, which, async (ctx, note) => {
    if (version !== undefined && version !== noteVersion(note)) throw invalid('note', 'records.note-changed')
    if (note.body === body) return
    await updateStaffNote(ctx.db, note.id, { body, edited_at: ctx.now(), edited_by: viewer.id })
    const states = { before: { id: note.id, note: note.body }, after: { id: note.id, note: body } }
    await logged(ctx, viewer, { action: 'records.note-change', memberId: note.member_id, ...states })
  })
}

/** The log keeps the whole note, so that it can be brought back. @throws Refusal 403, 404 */
export async function deleteNote(
  ctx: Context,
  viewer: Viewer,
  which: { memberId: number; noteId: number },
): Promise<void> {
  await changeableNote(ctx, viewer, which)
  await onNote(ctx, which, async (ctx, { body, id, user_id: author, created_at, edited_at, member_id }) => {
    await deleteStaffNote(ctx.db, id)
    const before = { id, note: body, author, created_at, edited_at }
    await logged(ctx, viewer, { action: 'records.note-delete', memberId: member_id, before })
  })
}

/** A deleted note as the log keeps it. */
export interface DeletedNote {
  id: number
  note: string
  author: number
  created_at: number
  edited_at: number | null
}

/** Brings a deleted note back, for who could have deleted it. @throws Refusal 403, 409 when it is there */
export async function restoreNote(ctx: Context, viewer: Viewer, memberId: number, was: DeletedNote): Promise<void> {
  ensure(canChangeNote(viewer, { user_id: was.author }))
  await transaction(ctx, async (ctx) => {
    const people = await usersByIds(ctx.db, [...new Set([memberId, was.author])])
    if (people.length < new Set([memberId, was.author]).size || (await findStaffNote(ctx.db, was.id)))
      throw conflict('log.changed-since')
    const { id, note: body, author: user_id, created_at, edited_at } = was
    await insertStaffNote(ctx.db, { id, member_id: memberId, user_id, created_at, body, edited_at, edited_by: null })
    await logged(ctx, viewer, { action: 'records.note-restore', memberId, after: { id, note: body } })
  })
}

async function onNote(
  ctx: Context,
  { noteId }: { noteId: number },
  work: (ctx: Context, note: StaffNoteRow) => Promise<void>,
): Promise<void> {
  await transaction(ctx, async (ctx) => {
    const note = await holdStaffNote(ctx, noteId)
    if (!note) throw notFound()
    await work(ctx, note)
  })
}

function checked(typed: string): string {
  const body = cleanNote(typed)
  if (isBlank(body)) throw invalid('note', 'errors.field-blank')
  if (body.length > longestNote) throw invalid('note', 'errors.field-long', { max: longestNote })
  return body
}
