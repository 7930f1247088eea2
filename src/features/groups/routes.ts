import { type Request, type Response, Router } from 'express'
import type { Context } from '../../context.ts'
import { Invalid, invalid } from '../../platform/errors.ts'
import { formFields, idParam, readId } from '../../platform/http/input.ts'
import type { FormView } from '../../platform/http/view-models.ts'
import { ensure } from '../../platform/policy.ts'
import { fold } from '../../platform/text/fold.ts'
import { adminPage } from '../admin/frame.ts'
import { fieldMessages } from '../layout/page.ts'
import { chosenFrom, formAgain, orShow, type Refused, sentMark, showAgain, ticked } from '../layout/standing-forms.ts'
import { once } from '../sent-forms/once.ts'
import { canAdminister } from '../users/policy.ts'
import { findUserByFold } from '../users/queries.ts'
import { groupForm, readGroup, worded } from './input.ts'
import { addMember, removeMember } from './membership.ts'
import { doorsOf, groupPage, groupsPage, stylesOf } from './pages.ts'
import { removalPage } from './removal.ts'
import { changeGroup, createGroup, removeGroup } from './service.ts'

const home = '/admin/groups'
const urlOf = (id: number): string => `${home}/${id}`
const nobody = { name: '', error: '' }

/** Groups, what they show, and who is in them. */
export function groupRoutes(ctx: Context): Router {
  const router = Router()

  router.get('/admin/groups', async (req, res) => {
    ensure(canAdminister(req.viewer))
    await showList(ctx, req, res)
  })

  router.post('/admin/groups', async (req, res) => {
    ensure(canAdminister(req.viewer))
    const values = groupForm(req)
    await orShow(
      req,
      async () => {
        const input = readGroup(values)
        res.seeOther(await once(ctx, req, async (ctx) => urlOf(await createGroup(ctx, req.viewer, input))))
      },
      (error) => showList(ctx, req, res, { values, error }),
    )
  })

  router.get('/admin/groups/:id', async (req, res) => {
    ensure(canAdminister(req.viewer))
    await showGroup(ctx, req, res, {})
  })

  router.post('/admin/groups/:id', async (req, res) => {
    ensure(canAdminister(req.viewer))
    const [id, values] = [idParam(req, 'id'), groupForm(req)]
    await orShow(
      req,
      async () => {
        await changeGroup(ctx, req.viewer, id, readGroup(values), sentMark(req))
        res.seeOther(urlOf(id))
      },
      (error) => showGroup(ctx, req, res, { values, error }),
    )
  })

  router.get('/admin/groups/:id/delete', async (req, res) => {
    ensure(canAdminister(req.viewer))
    res.page('admin/confirm', adminPage(req, home, { ...(await removalPage(ctx, req, idParam(req, 'id'))) }))
  })

  router.post('/admin/groups/:id/delete', async (req, res) => {
    ensure(canAdminister(req.viewer))
    await removeGroup(ctx, req.viewer, idParam(req, 'id'))
    res.seeOther('/admin/groups')
  })

  router.post('/admin/groups/:id/members', async (req, res) => {
    ensure(canAdminister(req.viewer))
    const { username } = formFields(req, ['username'])
    await orShow(
      req,
      async () => {
        const member = await findUserByFold(ctx.db, fold(username.slice(0, 100)))
        if (!member) throw invalid('username', 'permissions.no-such-member')
        await addMember(ctx, req.viewer, idParam(req, 'id'), member.id)
        res.seeOther(urlOf(idParam(req, 'id')))
      },
      (error) => showGroup(ctx, req, res, { name: username, error }),
    )
  })

  router.post('/admin/groups/:id/members/delete', async (req, res) => {
    ensure(canAdminister(req.viewer))
    const id = idParam(req, 'id')
    await removeMember(ctx, req.viewer, id, readId(formFields(req, ['user_id']).user_id) ?? 0)
    res.seeOther(urlOf(id))
  })

  return router
}

interface Typed {
  values?: Record<string, string>
  name?: string
  error?: Refused
}

/** The form again, as far as it is the one that was sent. */
function typedForm(req: Request, action: string, { values, error }: Typed): FormView | undefined {
  const fields = worded(chosenFrom(stylesOf(req)), chosenFrom(doorsOf(req)), ticked(req.reader.t))
  return values && error ? formAgain(req, { action, fields }, values, error) : undefined
}

async function showList(ctx: Context, req: Request, res: Response, typed: Typed = {}): Promise<void> {
  const fresh = { action: home, values: { banner_style: 'accent', public_page: '1' }, errors: {} }
  const form = typedForm(req, home, typed) ?? fresh
  const page = adminPage(req, home, { ...(await groupsPage(ctx, req, form)) })
  if (typed.error) showAgain(res, typed.error, 'groups/list', page)
  else res.page('groups/list', page)
}

async function showGroup(ctx: Context, req: Request, res: Response, typed: Typed): Promise<void> {
  const id = idParam(req, 'id')
  const { name, error } = typed
  const wrong = error instanceof Invalid ? fieldMessages(req, error) : {}
  const adding = name === undefined ? nobody : { name, error: wrong.username ?? '' }
  const view = await groupPage(ctx, req, id, typedForm(req, urlOf(id), typed), adding)
  const page = adminPage(req, home, { title: req.reader.t('groups.edit', { group: view.name }), ...view })
  if (error) showAgain(res, error, 'groups/show', page)
  else res.page('groups/show', page)
}
