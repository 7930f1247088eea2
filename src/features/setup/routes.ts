import { type Request, Router } from 'express'
import type { Context } from '../../context.ts'
import { queryText } from '../../platform/http/input.ts'
import { type FormPage, orShowAgain, shortFields, showForm } from '../accounts/forms.ts'
import { beginSession, privately } from '../accounts/session.ts'
import { checkSetup, completeSetup, longestBoardName } from './service.ts'

/** The page a new board opens once, for whoever can read its log. */
export function setupRoutes(ctx: Context): Router {
  const router = Router()

  router.get('/setup/', privately, async (req, res) => {
    const token = queryText(req, 'token')
    await checkSetup(ctx, token)
    showForm(res, setupPage(req), { token })
  })

  router.post('/setup/', privately, async (req, res) => {
    const fields = shortFields(req, ['token', 'board', 'username', 'email', 'password'])
    await orShowAgain(req, res, setupPage(req), fields, async () => {
      const admin = await completeSetup(ctx, fields.token, fields)
      await beginSession(req, admin.id, false)
      ctx.log.info({ event: 'setup', userId: admin.id, address: req.ip }, 'the first administrator was made')
      res.seeOther('/')
    })
  })

  return router
}

function setupPage(req: Request): FormPage {
  const { t } = req.reader
  const page = { title: t('setup.title'), hint: t('accounts.password-board-hint'), longestBoardName }
  return { view: 'setup/setup', action: '/setup/', page }
}
