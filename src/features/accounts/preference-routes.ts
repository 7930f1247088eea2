import { type Request, Router } from 'express'
import type { Context } from '../../context.ts'
import { queryText } from '../../platform/http/input.ts'
import { signedIn } from '../users/policy.ts'
import { changeSettings, type Settings } from '../users/settings.ts'
import { isMember } from '../users/viewer.ts'
import { accountPage } from './account-page.ts'
import { shortFields, showForm } from './forms.ts'
import { preferenceFields } from './preference-fields.ts'
import { changePreferences } from './preferences.ts'
import { readPrefsCookie, setPrefsCookie } from './prefs-cookie.ts'
import { safeReturn } from './return-path.ts'

const looks = ['theme', 'face', 'size', 'lines', 'density'] as const
const named = [
  ...looks,
  'perPage',
  'paging',
  'keys',
  'digits',
  'calendar',
  'months',
  'timeZone',
  'activity',
  'signatures',
] as const

/** How the board looks and counts: kept with members, in a cookie with guests. */
export function preferenceRoutes(ctx: Context): Router {
  const router = Router()

  router.get('/account/preferences', (req, res) => {
    signedIn(req.viewer)
    const page = accountPage(req, '/account/preferences', 'accounts/preferences', {
      fields: preferenceFields(req.reader.t),
    })
    showForm(res, { ...page, action: '/preferences' }, valuesOf(req.viewer.settings))
  })

  router.get('/preferences', (req, res) => {
    if (isMember(req.viewer)) return res.seeOther('/account/preferences')
    const { t } = req.reader
    const fields = preferenceFields(t).filter(({ name }) => name !== 'activity')
    const notice = queryText(req, 'done') === 'saved' ? t('accounts.saved') : null
    const page = { title: t('accounts.settings-preferences'), noindex: true, notice, fields }
    showForm(res, { view: 'accounts/guest', action: '/preferences', page }, valuesOf(req.viewer.settings))
  })

  router.post('/preferences', async (req, res) => {
    const { language, return: back, ...given } = shortFields(req, [...named, 'language', 'return'])
    const settings = { ...given, locale: language }
    if (isMember(req.viewer)) await changePreferences(ctx, req.viewer, settings)
    else setPrefsCookie(ctx.config, res, changeSettings(readPrefsCookie(req.headers.cookie), settings))
    res.seeOther(backTo(req, back))
  })

  return router
}

const valuesOf = ({ locale, ...values }: Settings) => ({ ...values, language: locale })

/** Only the guest who sits on the login page comes back to it. */
function backTo(req: Request, path: string): string {
  const entrance = /^\/(login|register|lost-password)\/$/.exec(path.split('?')[0] ?? '')
  return entrance && !isMember(req.viewer) ? entrance[0] : safeReturn(path)
}
