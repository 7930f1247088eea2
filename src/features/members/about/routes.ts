import { type Request, Router } from 'express'
import type { Context } from '../../../context.ts'
import type { UserRow } from '../../../platform/database/tables/users.ts'
import { notFound } from '../../../platform/errors.ts'
import { monthsOfYear } from '../../../platform/i18n/days.ts'
import { accountPage } from '../../accounts/account-page.ts'
import { type FormPage, orShowAgain, shortFields, showForm } from '../../accounts/forms.ts'
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
    showForm(res, aboutPage(req), valuesOf(row))
  })

  router.post('/account/about', async (req, res) => {
    const member = signedIn(req.viewer)
    const fields = shortFields(req, fieldNames)
    await orShowAgain(req, res, aboutPage(req), fields, async () => {
      await changeAbout(ctx, member, fields)
      res.seeOther('/account/about?done=saved')
    })
  })

  return router
}

function aboutPage(req: Request): FormPage {
  const { t, preferences } = req.reader
  const months = monthsOfYear(preferences).map((text, index) => ({ value: String(index + 1), text }))
  return accountPage(req, '/account/about', 'accounts/about', {
    months: [{ value: '', text: t('about.month-none') }, ...months],
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
