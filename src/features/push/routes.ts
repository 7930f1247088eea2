import { Router } from 'express'
import type { Context } from '../../context.ts'
import { formFields } from '../../platform/http/input.ts'
import { ownSessionHash } from '../accounts/session.ts'
import { signedIn } from '../users/policy.ts'
import { endSubscription, subscribe } from './subscribing.ts'

const settings = '/account/alerts/settings'

/** A browser says that it shows alerts by itself, or no longer does. */
export function pushRoutes(ctx: Context): Router {
  const router = Router()

  router.post('/account/push', async (req, res) => {
    const member = signedIn(req.viewer)
    await subscribe(ctx, member, ownSessionHash(req), formFields(req, ['endpoint', 'p256dh', 'auth']))
    res.seeOther(settings)
  })

  router.post('/account/push/delete', async (req, res) => {
    const member = signedIn(req.viewer)
    await endSubscription(ctx, member, formFields(req, ['endpoint']).endpoint)
    res.seeOther(settings)
  })

  return router
}
