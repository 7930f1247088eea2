import { type Request, Router } from 'express'
import type { Context } from '../../context.ts'
import { queryText } from '../../platform/http/input.ts'
import { addressKey } from '../../platform/limits.ts'
import { noteAddress } from '../records/addresses.ts'
import { isMember } from '../users/viewer.ts'
import { standingOf } from '../users/standing.ts'
import { type FormPage, orShowAgain, shortFields, showForm } from './forms.ts'
import { authenticate } from './logging-in.ts'
import { nameLength } from './names.ts'
import { shortestPassword } from './password-policy.ts'
import { ensure } from '../../platform/policy.ts'
import { canRegister, register } from './registering.ts'
import { safeReturn } from './return-path.ts'
import { beginSession, endSession } from './session.ts'

/** Becoming a member, coming in and going out. */
export function entryRoutes(ctx: Context): Router {
  const router = Router()

  router.get('/register/', (req, res) => {
    const back = safeReturn(queryText(req, 'return'))
    if (isMember(req.viewer)) res.redirect(303, encodeURI(decodeURI(back)))
    else {
      ensure(canRegister(req.board))
      showForm(res, registerPage(req), { return: back })
    }
  })

  router.post('/register/', async (req, res) => {
    const fields = shortFields(req, ['username', 'email', 'password', 'return'])
    await orShowAgain(req, res, registerPage(req), fields, async () => {
      const member = await register(ctx, fields, addressKey(req.ip))
      await beginSession(req, member.id, false)
      await noteAddress(ctx, { id: member.id, address: req.ip ?? '' })
      ctx.log.info({ event: 'register', userId: member.id, address: req.ip }, 'a member registered')
      res.seeOther(safeReturn(fields.return))
    })
  })

  router.get('/login/', (req, res) => {
    const back = safeReturn(queryText(req, 'return'))
    if (isMember(req.viewer)) res.redirect(303, encodeURI(decodeURI(back)))
    else showForm(res, loginPage(req), { return: back })
  })

  router.post('/login/', async (req, res) => {
    const fields = shortFields(req, ['login', 'password', 'remember', 'return'])
    await orShowAgain(req, res, loginPage(req), fields, async () => {
      const user = await authenticate(ctx, fields, addressKey(req.ip))
      const { banned } = standingOf(user, ctx.now())
      await beginSession(req, user.id, fields.remember !== '')
      await noteAddress(ctx, { id: user.id, address: req.ip ?? '' })
      ctx.log.info({ event: 'login', userId: user.id, address: req.ip }, 'a member logged in')
      res.seeOther(banned ? '/account/warnings' : safeReturn(fields.return || queryText(req, 'return')))
    })
  })

  router.post('/logout/', async (req, res) => {
    await endSession(ctx, req, res)
    res.seeOther('/')
  })

  return router
}

function registerPage(req: Request): FormPage {
  const { t } = req.reader
  const hints = { username: t('accounts.username-hint', nameLength), password: t('accounts.password-board-hint') }
  const lengths = { password: shortestPassword }
  return {
    view: 'accounts/register',
    action: '/register/',
    page: { title: t('accounts.register-title'), hints, lengths },
  }
}

function loginPage(req: Request): FormPage {
  return {
    view: 'accounts/login',
    action: '/login/',
    page: { title: req.reader.t('accounts.login-title'), mayRegister: req.board.registrationOpen },
  }
}
