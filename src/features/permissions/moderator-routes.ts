import { type Request, type Response, Router } from 'express'
import type { Context } from '../../context.ts'
import { Invalid, notFound } from '../../platform/errors.ts'
import { formFields, idParam, readId } from '../../platform/http/input.ts'
import { ensure } from '../../platform/policy.ts'
import { adminPage } from '../admin/frame.ts'
import { pathTo, readTree } from '../forums/tree.ts'
import { fieldMessages } from '../layout/page.ts'
import { memberView } from '../users/member-view.ts'
import { canAdminister } from '../users/policy.ts'
import { addModerator, removeModerator } from './moderators.ts'
import { moderatorsIn } from './queries.ts'

/** Who moderates a forum and what is below it. */
export function moderatorRoutes(ctx: Context): Router {
  const router = Router()
  const urlOf = (id: number) => `/admin/forums/${id}/moderators`

  router.get('/admin/forums/:id/moderators', async (req, res) => {
    ensure(canAdminister(req.viewer))
    await show(ctx, req, res, '')
  })

  router.post('/admin/forums/:id/moderators', async (req, res) => {
    ensure(canAdminister(req.viewer))
    const id = idParam(req, 'id')
    const { username } = formFields(req, ['username'])
    try {
      await addModerator(ctx, req.viewer, id, username.slice(0, 100))
      res.seeOther(urlOf(id))
    } catch (error) {
      if (!(error instanceof Invalid)) throw error
      await show(ctx, req, res, username, error)
    }
  })

  router.post('/admin/forums/:id/moderators/delete', async (req, res) => {
    ensure(canAdminister(req.viewer))
    const id = idParam(req, 'id')
    await removeModerator(ctx, req.viewer, id, readId(formFields(req, ['user_id']).user_id) ?? 0)
    res.seeOther(urlOf(id))
  })

  return router
}

async function show(ctx: Context, req: Request, res: Response, name: string, error?: Invalid): Promise<void> {
  const tree = await readTree(ctx)
  const path = pathTo(tree, idParam(req, 'id'))
  const forum = path.at(-1)
  if (!forum) throw notFound()
  const { t } = req.reader
  const rows = await moderatorsIn(ctx.db, [0, ...path.map((node) => node.id)])
  const placeOf = (id: number) => tree.byId.get(id)?.title ?? t('permissions.whole-board')
  const page = adminPage(req, '/admin/forums', {
    title: t('permissions.moderators', { forum: forum.title }),
    moderators: rows.filter((row) => row.forum_id === forum.id).map(memberView),
    above: rows
      .filter((row) => row.forum_id !== forum.id)
      .map((row) => ({ member: memberView(row), place: placeOf(row.forum_id) })),
    action: `/admin/forums/${forum.id}/moderators`,
    form: { name, error: error ? (fieldMessages(req, error).username ?? '') : '' },
  })
  if (error) res.invalid(error, 'permissions/moderators', page)
  else res.page('permissions/moderators', page)
}
