import { type Request, type Response, Router } from 'express'
import type { Context } from '../../context.ts'
import type { UserRow } from '../../platform/database/tables/users.ts'
import { Invalid, notFound } from '../../platform/errors.ts'
import { idParam, queryText, readId, refParam } from '../../platform/http/input.ts'
import type { FormView } from '../../platform/http/view-models.ts'
import { ensure } from '../../platform/policy.ts'
import { type FormPage, orShowAgain, shortFields, showForm } from '../accounts/forms.ts'
import { redirectToCanonical } from '../layout/canonical.ts'
import { fieldMessages } from '../layout/page.ts'
import { profilePage } from '../members/profile/page.ts'
import { memberUrl } from '../users/member-view.ts'
import { canViewMembers } from '../users/policy.ts'
import { findUser } from '../users/queries.ts'
import { writtenUrl } from './address.ts'
import { deleteWritten, editableWritten, editWritten, restoreWritten } from './changing.ts'
import { entryPage, pageUrl } from './listing.ts'
import { comment, longest, visibleWritten, writeOnWall } from './service.ts'

const names = ['body', 'submission_key'] as const
const untouched: FormView = { action: '', values: {}, errors: {} }

/** What members write on each other's profiles. */
export function wallRoutes(ctx: Context): Router {
  const router = Router()

  router.post('/members/:ref/wall', async (req, res) => {
    const fields = shortFields(req, names)
    const owner = await findUser(ctx.db, refParam(req))
    if (!owner) throw notFound()
    try {
      const id = await writeOnWall(ctx, req.viewer, owner.id, wordsOf(fields))
      res.seeOther(`${memberUrl(owner)}wall/#wall-${id}`)
    } catch (error) {
      if (!(error instanceof Invalid)) throw error
      const form = { action: '', values: fields, errors: fieldMessages(req, error) }
      res.invalid(error, 'members/show', await profilePage(ctx, req, owner, 'wall/', form))
    }
  })

  router.get('/members/:ref/wall/:post/', async (req, res) => {
    ensure(canViewMembers(req.viewer))
    const { written, root } = await visibleWritten(ctx, req.viewer, idParam(req, 'post'))
    const owner = await ownerOf(ctx, root.member_id)
    if (written.id !== root.id) return res.redirect(301, encodeURI(pageUrl(owner, root.id)))
    if (redirectToCanonical(req, res, pageUrl(owner, root.id))) return
    await showEntry(ctx, req, res, root.id)
  })

  router.get('/wall/:id/', async (req, res) => {
    const { written, root } = await visibleWritten(ctx, req.viewer, idParam(req, 'id'))
    const from = written.id === root.id ? '' : `?from=${written.id}`
    res.seeOther(`${pageUrl(await ownerOf(ctx, root.member_id), root.id)}${from}#wall-${written.id}`)
  })

  router.post('/wall/:id/comments', async (req, res) => {
    const fields = shortFields(req, names)
    const { root } = await visibleWritten(ctx, req.viewer, idParam(req, 'id'))
    try {
      res.seeOther(writtenUrl(await comment(ctx, req.viewer, root.id, wordsOf(fields))))
    } catch (error) {
      if (!(error instanceof Invalid)) throw error
      await showEntry(ctx, req, res, root.id, { error, fields })
    }
  })

  router.get('/wall/:id/edit', async (req, res) => {
    const { written } = await editableWritten(ctx, req.viewer, idParam(req, 'id'))
    showForm(res, editPage(req, written.id), { body: written.body })
  })

  router.post('/wall/:id/edit', async (req, res) => {
    const fields = shortFields(req, ['body'])
    const { written } = await editableWritten(ctx, req.viewer, idParam(req, 'id'))
    await orShowAgain(req, res, editPage(req, written.id), fields, async () => {
      await editWritten(ctx, req.viewer, written.id, fields.body)
      res.seeOther(writtenUrl(written.id))
    })
  })

  router.post('/wall/:id/delete', async (req, res) => {
    const { reason } = shortFields(req, ['reason'])
    const { root } = await visibleWritten(ctx, req.viewer, idParam(req, 'id'))
    await deleteWritten(ctx, req.viewer, idParam(req, 'id'), reason.trim().slice(0, 500))
    res.seeOther(`${memberUrl(await ownerOf(ctx, root.member_id))}wall/`)
  })

  router.post('/wall/:id/restore', async (req, res) => {
    await restoreWritten(ctx, req.viewer, idParam(req, 'id'))
    res.seeOther(writtenUrl(idParam(req, 'id')))
  })

  return router
}

async function ownerOf(ctx: Context, id: number): Promise<UserRow> {
  const owner = await findUser(ctx.db, id)
  if (!owner) throw notFound()
  return owner
}

const wordsOf = ({ body, submission_key }: { body: string; submission_key: string }) => ({
  body,
  submissionKey: submission_key.slice(0, 100),
})

const editPage = (req: Request, id: number): FormPage => ({
  view: 'wall/edit',
  action: `${writtenUrl(id)}edit`,
  page: { title: req.reader.t('wall.edit-title'), backUrl: writtenUrl(id), longest },
})

async function showEntry(
  ctx: Context,
  req: Request,
  res: Response,
  id: number,
  again?: { error: Invalid; fields: Record<string, string> },
): Promise<void> {
  const { t } = req.reader
  const { root } = await visibleWritten(ctx, req.viewer, id)
  const owner = await ownerOf(ctx, root.member_id)
  const typed = again ? { action: '', values: again.fields, errors: fieldMessages(req, again.error) } : untouched
  const from = readId(queryText(req, 'from')) ?? 0
  const page = {
    title: t('wall.of', { name: owner.name }),
    noindex: true,
    crumbs: [
      { title: t('members.title'), url: '/members/' },
      { title: owner.name, url: memberUrl(owner) },
    ],
    wallUrl: `${memberUrl(owner)}wall/`,
    entry: await entryPage(ctx, req, owner, { root, from, typed }),
  }
  if (again) res.invalid(again.error, 'wall/show', page)
  else res.page('wall/show', page)
}
