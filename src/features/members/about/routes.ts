import { type Request, Router } from 'express'
import type { Context } from '../../../context.ts'
import type { UserRow } from '../../../platform/database/tables/users.ts'
import { Invalid, notFound } from '../../../platform/errors.ts'
import { monthsOfYear } from '../../../platform/i18n/days.ts'
import { accountPage } from '../../accounts/account-page.ts'
import { type FormPage, orShowAgain, shortFields, showForm } from '../../accounts/forms.ts'
import { fieldMessages } from '../../layout/page.ts'
import { fieldsForm } from '../../profile-fields/form.ts'
import { inputName } from '../../profile-fields/input.ts'
import { valuesOf as fieldValues } from '../../profile-fields/queries.ts'
import { changeOwnFields, ownFields } from '../../profile-fields/service.ts'
import type { FieldsFormView } from '../../profile-fields/view.ts'
import { signedIn } from '../../users/policy.ts'
import { findUser } from '../../users/queries.ts'
import { changeAbout } from './service.ts'

const fieldNames = ['birth_day', 'birth_month', 'birth_year', 'shows_birthday', 'shows_online', 'wall_from'] as const

/** What members tell of themselves, and how much of it others see. */
export function aboutRoutes(ctx: Context): Router {
  const router = Router()

  router.get('/account/about', async (req, res) => {
    const row = await findUser(ctx.db, signedIn(req.viewer).id)
    if (!row) throw notFound()
    showForm(res, aboutPage(req, await ownForm(ctx, req, row)), valuesOf(row))
  })

  router.post('/account/about', async (req, res) => {
    const member = signedIn(req.viewer)
    const fields = shortFields(req, fieldNames)
    const row = await findUser(ctx.db, member.id)
    if (!row) throw notFound()
    await orShowAgain(req, res, aboutPage(req, await ownForm(ctx, req, row)), fields, async () => {
      await changeAbout(ctx, member, fields)
      res.seeOther('/account/about?done=saved')
    })
  })

  router.post('/account/about/fields', async (req, res) => {
    const row = await findUser(ctx.db, signedIn(req.viewer).id)
    if (!row) throw notFound()
    const typed = shortFields(req, (await ownFields(ctx)).map(inputName))
    try {
      await changeOwnFields(ctx, req.viewer, typed)
      res.seeOther('/account/about?done=saved')
    } catch (error) {
      if (!(error instanceof Invalid)) throw error
      const { view, action, page } = aboutPage(req, await ownForm(ctx, req, row, { typed, error }))
      const form = { action, values: valuesOf(row), errors: {} }
      res.invalid(error, view, { noindex: true, ...page, form })
    }
  })

  return router
}

/** @param again what was typed and what was wrong with it */
async function ownForm(
  ctx: Context,
  req: Request,
  { id }: UserRow,
  again?: { typed: Record<string, string>; error: Invalid },
): Promise<FieldsFormView | null> {
  const more = again ? { typed: again.typed, errors: fieldMessages(req, again.error) } : {}
  const values = await fieldValues(ctx.db, id)
  return fieldsForm(req, await ownFields(ctx), '/account/about/fields', { values, ...more })
}

function aboutPage(req: Request, ownFieldsForm: FieldsFormView | null): FormPage {
  const { t, preferences } = req.reader
  const months = monthsOfYear(preferences).map((text, index) => ({ value: String(index + 1), text }))
  return accountPage(req, '/account/about', 'accounts/about', {
    months: [{ value: '', text: t('about.month-none') }, ...months],
    fieldsForm: ownFieldsForm,
    walls: (['all', 'followed', 'none'] as const).map((value) => ({ value, text: t(`about.wall-${value}`) })),
  })
}

function valuesOf(row: UserRow): Record<string, string> {
  const [month = '', day = ''] = (row.birthday ?? '').split('-')
  return {
    birth_day: day === '' ? '' : String(Number(day)),
    birth_month: month === '' ? '' : String(Number(month)),
    birth_year: row.birth_year === null ? '' : String(row.birth_year),
    shows_birthday: row.shows_birthday === 1 ? '1' : '',
    shows_online: row.shows_online === 1 ? '1' : '',
    wall_from: row.wall_from,
  }
}
