import { type Request, type Response, Router } from 'express'
import type { Context } from '../../context.ts'
import { Invalid, notFound } from '../../platform/errors.ts'
import { idParam, queryText, readId } from '../../platform/http/input.ts'
import { ensure } from '../../platform/policy.ts'
import { fold } from '../../platform/text/fold.ts'
import { shortFields } from '../accounts/forms.ts'
import { nameLength } from '../accounts/names.ts'
import { longestTitle } from '../accounts/profile.ts'
import { fieldMessages } from '../layout/page.ts'
import { changeMember, longestBanner, mailReset, roles, shownMember, takeAvatar } from '../members/editing.ts'
import {
  chosenFrom,
  type Fields,
  orShowStanding,
  showStanding,
  standing,
  type StandingForm,
  ticked,
} from '../layout/standing-forms.ts'
import { formerNames } from '../members/names/queries.ts'
import { type MemberSearch, searchMembers } from '../members/queries.ts'
import { boardFields } from '../profile-fields/fields.ts'
import { fieldsForm } from '../profile-fields/form.ts'
import { inputName } from '../profile-fields/input.ts'
import { valuesOf } from '../profile-fields/queries.ts'
import { changeFieldsOf } from '../profile-fields/service.ts'
import { memberUrl, memberView } from '../users/member-view.ts'
import { canAdminister } from '../users/policy.ts'
import { findUser } from '../users/queries.ts'
import { adminPage } from './frame.ts'
import { formerView, memberLine, roleChoices, searchUrl } from './member-view.ts'

const url = '/admin/members'
const shown = 30
const namesShown = 20

export function memberAdminRoutes(ctx: Context): Router {
  const router = Router()

  router.get(url, (req, res) => showMembers(ctx, req, res))

  router.get(`${url}/:id`, async (req, res) => {
    ensure(canAdminister(req.viewer))
    showStanding(res, await memberPage(ctx, req, idParam(req, 'id')))
  })

  router.post(`${url}/:id`, async (req, res) => {
    ensure(canAdminister(req.viewer))
    const id = idParam(req, 'id')
    const values = shortFields(req, ['username', 'email', 'confirmed', 'title', 'banner', 'role'])
    await orShowStanding(req, res, await memberPage(ctx, req, id), values, async (seen) => {
      await changeMember(ctx, req.viewer, id, { ...values, confirmed: values.confirmed !== '' }, seen)
      res.seeOther(`${url}/${id}?done=saved`)
    })
  })

  router.post(`${url}/:id/fields`, async (req, res) => {
    ensure(canAdminister(req.viewer))
    const id = idParam(req, 'id')
    const typed = shortFields(req, (await boardFields(ctx)).all.map(inputName))
    try {
      await changeFieldsOf(ctx, req.viewer, id, typed)
      res.seeOther(`${url}/${id}?done=saved`)
    } catch (error) {
      if (!(error instanceof Invalid)) throw error
      const again = { typed, errors: fieldMessages(req, error) }
      const { view, action, page, values } = await memberPage(ctx, req, id, again)
      res.invalid(error, view, { ...page, form: standing(action, values) })
    }
  })

  router.post(`${url}/:id/avatar/delete`, async (req, res) => {
    const id = idParam(req, 'id')
    await takeAvatar(ctx, req.viewer, id)
    res.seeOther(`${url}/${id}?done=saved`)
  })

  router.post(`${url}/:id/password-mail`, async (req, res) => {
    const id = idParam(req, 'id')
    await mailReset(ctx, req.viewer, id)
    res.seeOther(`${url}/${id}?done=mail`)
  })

  return router
}

async function showMembers(ctx: Context, req: Request, res: Response): Promise<void> {
  ensure(canAdminister(req.viewer))
  const search = searchOf(req)
  const rows = await searchMembers(ctx.db, search, shown + 1)
  const more = rows.length > shown ? rows[shown - 1]?.id : undefined
  const page = adminPage(req, url, {
    find: { action: url, text: search.text, roles: roleChoices(req.reader, search.role ?? '') },
    members: rows.slice(0, shown).map((row) => memberLine(req.reader, row)),
    nextUrl: more === undefined ? null : searchUrl(search, more),
    startUrl: search.before === undefined ? null : searchUrl(search),
  })
  res.page('admin/members', page)
}

function searchOf(req: Request): MemberSearch {
  const text = queryText(req, 'q').trim().slice(0, 100)
  const role = roles.find((one) => one === queryText(req, 'role'))
  return { text, textFold: fold(text), role, before: readId(queryText(req, 'before')) }
}

async function memberPage(
  ctx: Context,
  req: Request,
  id: number,
  again: { typed?: Record<string, string>; errors?: Record<string, string> } = {},
): Promise<StandingForm> {
  const user = await findUser(ctx.db, id)
  if (!user) throw notFound()
  const { t } = req.reader
  const page = adminPage(req, url, {
    title: t('people.edit-of', { name: user.name }),
    member: memberView(user),
    roles: roleChoices(req.reader, user.role),
    lengths: { name: nameLength.max * 2, title: longestTitle * 2, banner: longestBanner },
    former: formerView(req.reader, await formerNames(ctx.db, id, namesShown)),
    hasAvatar: user.avatar !== null,
    fieldsForm: fieldsForm(
      req,
      (await boardFields(ctx)).all.map((field) => ({ ...field, required: 0 })),
      `${url}/${id}/fields`,
      { values: await valuesOf(ctx.db, id), ...again },
    ),
    urls: {
      profile: memberUrl(user),
      avatar: `${url}/${id}/avatar/delete`,
      mail: `${url}/${id}/password-mail`,
      permissions: `/admin/permissions/member/${id}`,
      merge: `${url}/${id}/merge`,
    },
    ...(queryText(req, 'done') === 'mail' ? { notice: t('people.reset-sent') } : {}),
  })
  const fields: Fields = {
    username: { label: 'accounts.username' },
    email: { label: 'accounts.email' },
    confirmed: { label: 'people.confirmed', words: ticked(t) },
    title: { label: 'accounts.title' },
    banner: { label: 'people.banner' },
    role: { label: 'people.role', words: chosenFrom(roleChoices(req.reader, user.role)) },
  }
  return { view: 'admin/member', action: `${url}/${id}`, page, values: shownMember(user), fields }
}
