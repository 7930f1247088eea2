import { changeableNote, changeNote, type DeletedNote, restoreNote } from '../records/notes.ts'
import { changed, type Undo } from './taking-back.ts'

export const undoNoteChange: Undo = async (ctx, viewer, line, before, after) => {
  const which = { memberId: line.member_id ?? 0, noteId: Number(after.id) }
  if ((await changeableNote(ctx, viewer, which)).body !== after.note) throw changed()
  await changeNote(ctx, viewer, which, { note: String(before.note), version: undefined })
}

export const undoNoteDeletion: Undo = (ctx, viewer, line, before) =>
  restoreNote(ctx, viewer, line.member_id ?? 0, before as unknown as DeletedNote)
