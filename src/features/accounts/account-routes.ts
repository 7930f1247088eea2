import { type Request, Router } from 'express'
import type { Context } from '../../context.ts'
import { findUser } from '../users/queries.ts'
import { signedIn } from '../users/policy.ts'
import { accountPage } from './account-page.ts'
import { askForConfirmation, askForNewAddress, changePassword } from './credentials.ts'
import { type FormPage, orShowAgain, shortFields, showForm } from './forms.ts'
import { nameLength } from './names.ts'
import { shortestPassword } from './password-policy.ts'
import { changeProfile, longestTitle } from './profile.ts'
import { sessionData, sessionOf } from './session-store.ts'
import { beginSession } from './session.ts'

/** A member's own name, address and password. */
export function accountPageRoutes(ctx: Context): Router {
  const router = Router()

  router.get('/account/', async (req, res) => {
    const member = signedIn(req.viewer)
    const user = await findUser(ctx.db, member.id)
    showForm(res, profilePage(req), { username: member.name, title: user?.title ?? '' })
  })

  router.post('/account/', async (req, res) => {
    const member = signedIn(req.viewer)
    const fields = shortFields(req, ['username', 'title'])
    await orShowAgain(req, res, profilePage(req), fields, async () => {
      await changeProfile(ctx, member, fields)
      res.seeOther('/account/?done=saved')
    })
  })

  router.get('/account/password', (req, res) => {
    signedIn(req.viewer)
    showForm(res, passwordPage(req))
  })

  router.post('/account/password', async (req, res) => {
    const member = signedIn(req.viewer)
    const fields = shortFields(req, ['current_password', 'new_password'])
    await orShowAgain(req, res, passwordPage(req), fields, async () => {
      await changePassword(ctx, member, { current: fields.current_password, next: fields.new_password })
      await beginSession(req, member.id, isRemembered(req))
      ctx.log.info({ event: 'password.changed', userId: member.id, address: req.ip }, 'a password was changed')
      res.seeOther('/account/password?done=password')
    })
  })

  router.get('/account/email', (req, res) => {
    signedIn(req.viewer)
    showForm(res, emailPage(req))
  })

  router.post('/account/email', async (req, res) => {
    const member = signedIn(req.viewer)
    const fields = shortFields(req, ['email', 'current_password'])
    await orShowAgain(req, res, emailPage(req), fields, async () => {
      await askForNewAddress(ctx, member, { email: fields.email, password: fields.current_password })
      res.seeOther('/account/email?done=mail')
    })
  })

  router.post('/account/email/confirm', async (req, res) => {
    await askForConfirmation(ctx, signedIn(req.viewer))
    res.seeOther('/account/email?done=mail')
  })

  return router
}

function isRemembered(req: Request): boolean {
  const session = sessionOf(req)
  return session !== undefined && sessionData(session).remembered
}

function profilePage(req: Request): FormPage {
  const { t } = req.reader
  const hints = { username: t('accounts.username-hint', nameLength), title: t('accounts.title-hint') }
  return accountPage(req, '/account/', 'accounts/profile', { hints, longestTitle })
}

function passwordPage(req: Request): FormPage {
  const hint = req.reader.t('accounts.password-board-hint')
  return accountPage(req, '/account/password', 'accounts/password', { hint, shortest: shortestPassword })
}

function emailPage(req: Request): FormPage {
  const { t } = req.reader
  const { email, emailConfirmed } = req.viewer
  const state = t(emailConfirmed ? 'accounts.email-now' : 'accounts.confirm-pending', { email })
  return accountPage(req, '/account/email', 'accounts/email', { state, confirmed: emailConfirmed })
}
