import type { ThreadNoteRow } from '../../platform/database/tables/thread-notes.ts'
import { changed, type Undo } from '../moderation/taking-back.ts'
import { changeableWhisper, changeWhisper, restoreWhisper } from './service.ts'

const undoChange: Undo = async (ctx, viewer, line, before, after) => {
  const which = { threadId: line.thread_id ?? 0, noteId: Number(after.id) }
  const [was, is] = [before.kept, after.kept] as { body: string }[]
  if ((await changeableWhisper(ctx, viewer, which)).note.body !== is?.body) throw changed()
  await changeWhisper(ctx, viewer, which, { note: was?.body ?? '', version: undefined })
}

const undoDeletion: Undo = (ctx, viewer, _line, before) => restoreWhisper(ctx, viewer, before.kept as ThreadNoteRow)

export const whisperUndos: Record<string, Undo> = {
  'whispers.change': undoChange,
  'whispers.delete': undoDeletion,
}
