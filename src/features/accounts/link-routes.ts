import { type Request, Router } from 'express'
import type { Context } from '../../context.ts'
import { queryText } from '../../platform/http/input.ts'
import { addressKey } from '../../platform/limits.ts'
import { claimedAddress, confirmAddress } from './confirming.ts'
import { type FormPage, orShowAgain, shortFields, showForm } from './forms.ts'
import { shortestPassword } from './password-policy.ts'
import { askForReset, checkReset, resetPassword } from './resetting.ts'
import { beginSession, privately } from './session.ts'

/** Where links in mails lead. Opening one changes nothing, since programs that read mail open them all; a button does. */
export function linkRoutes(ctx: Context): Router {
  const router = Router()

  router.get('/lost-password/', (req, res) => showForm(res, lostPage(req)))

  router.post('/lost-password/', async (req, res) => {
    const fields = shortFields(req, ['email'])
    await orShowAgain(req, res, lostPage(req), fields, async () => {
      await askForReset(ctx, fields.email, addressKey(req.ip))
      res.seeOther('/lost-password/sent')
    })
  })

  router.get('/lost-password/sent', (req, res) => {
    const { t } = req.reader
    res.page('accounts/message', {
      title: t('accounts.check-mail-title'),
      text: t('accounts.lost-sent'),
      noindex: true,
    })
  })

  router.get('/lost-password/reset', privately, async (req, res) => {
    const token = queryText(req, 'token')
    await checkReset(ctx, token)
    showForm(res, resetPage(req), { token })
  })

  router.post('/lost-password/reset', privately, async (req, res) => {
    const fields = shortFields(req, ['token', 'password'])
    await orShowAgain(req, res, resetPage(req), fields, async () => {
      const user = await resetPassword(ctx, fields.token, fields.password)
      await beginSession(req, user.id, false)
      ctx.log.info({ event: 'password.reset', userId: user.id, address: req.ip }, 'a password was reset')
      res.seeOther('/')
    })
  })

  router.get('/account/confirm', privately, async (req, res) => {
    const token = queryText(req, 'token')
    const email = await claimedAddress(ctx, token)
    const { t } = req.reader
    const page = { title: t('accounts.confirm-title'), intro: t('accounts.confirm-intro', { email }) }
    showForm(res, { view: 'accounts/confirm', action: '/account/confirm', page }, { token })
  })

  router.post('/account/confirm', privately, async (req, res) => {
    await confirmAddress(ctx, shortFields(req, ['token']).token)
    res.seeOther('/account/confirmed')
  })

  router.get('/account/confirmed', (req, res) => {
    const { t } = req.reader
    res.page('accounts/message', {
      title: t('accounts.confirm-title'),
      text: t('accounts.confirm-done'),
      noindex: true,
    })
  })

  return router
}

function lostPage(req: Request): FormPage {
  return { view: 'accounts/lost', action: '/lost-password/', page: { title: req.reader.t('accounts.lost-title') } }
}

function resetPage(req: Request): FormPage {
  const { t } = req.reader
  const page = { title: t('accounts.reset-title'), hint: t('accounts.password-board-hint'), shortest: shortestPassword }
  return { view: 'accounts/reset', action: '/lost-password/reset', page }
}
