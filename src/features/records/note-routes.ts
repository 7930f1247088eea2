import { type Request, Router } from 'express'
import type { Context } from '../../context.ts'
import { notFound } from '../../platform/errors.ts'
import { idParam, refParam } from '../../platform/http/input.ts'
import { type FormPage, orShowAgain, shortFields, showForm } from '../accounts/forms.ts'
import { memberUrl } from '../users/member-view.ts'
import { findUser } from '../users/queries.ts'
import { changeableNote, changeNote, deleteNote, longestNote, noteVersion } from './notes.ts'

/** Changing and deleting what the staff wrote of a member. */
export function noteRoutes(ctx: Context): Router {
  const router = Router()
  const which = (req: Request) => ({ memberId: refParam(req), noteId: idParam(req, 'note') })

  router.get('/members/:ref/notes/:note', async (req, res) => {
    const { page, values } = await notePage(ctx, req, which(req))
    showForm(res, page, values)
  })

  router.post('/members/:ref/notes/:note', async (req, res) => {
    const typed = shortFields(req, ['note', 'version'])
    const { page, member } = await notePage(ctx, req, which(req))
    await orShowAgain(req, res, page, typed, async () => {
      await changeNote(ctx, req.viewer, which(req), { note: typed.note, version: typed.version || undefined })
      res.seeOther(`${memberUrl(member)}?done=note-changed`)
    })
  })

  router.post('/members/:ref/notes/:note/delete', async (req, res) => {
    await deleteNote(ctx, req.viewer, which(req))
    const member = await findUser(ctx.db, refParam(req))
    res.seeOther(`${memberUrl(member ?? { id: refParam(req), name: '' })}?done=note-deleted`)
  })

  return router
}

async function notePage(ctx: Context, req: Request, which: { memberId: number; noteId: number }) {
  const note = await changeableNote(ctx, req.viewer, which)
  const member = await findUser(ctx.db, which.memberId)
  if (!member) throw notFound()
  const action = `/members/${member.id}/notes/${note.id}`
  const title = req.reader.t('records.note-edit-of', { name: member.name })
  const more = { title, backUrl: memberUrl(member), deleteUrl: `${action}/delete`, longestNote }
  const page: FormPage = { view: 'records/note', action, page: more }
  return { member, page, values: { note: note.body, version: noteVersion(note) } }
}
