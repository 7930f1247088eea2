import { type Request, Router } from 'express'
import type { Context } from '../../context.ts'
import { signedIn } from '../users/policy.ts'
import type { Member } from '../users/viewer.ts'
import { accountPage } from './account-page.ts'
import { type FormPage, orShowAgain, shortFields, showForm } from './forms.ts'
import { ownSessionHash } from './session.ts'
import { endSessions, listSessions } from './sessions.ts'

/** Where a member is logged in, and ending it there. */
export function sessionRoutes(ctx: Context): Router {
  const router = Router()

  router.get('/account/sessions', async (req, res) => {
    showForm(res, await sessionsPage(ctx, req, signedIn(req.viewer)))
  })

  router.post('/account/sessions', async (req, res) => {
    const member = signedIn(req.viewer)
    const fields = shortFields(req, ['session', 'current_password'])
    await orShowAgain(req, res, await sessionsPage(ctx, req, member), fields, async () => {
      const { session: which, current_password: password } = fields
      await endSessions(ctx, member, { which, password, ownHash: ownSessionHash(req) })
      ctx.log.info({ event: 'sessions.ended', userId: member.id, address: req.ip }, 'sessions were ended')
      res.seeOther('/account/sessions?done=ended')
    })
  })

  return router
}

async function sessionsPage(ctx: Context, req: Request, member: Member): Promise<FormPage> {
  const sessions = await listSessions(ctx, member, req.reader, ownSessionHash(req))
  return accountPage(req, '/account/sessions', 'accounts/sessions', { sessions })
}
