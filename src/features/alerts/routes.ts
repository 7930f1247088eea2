import { Router } from 'express'
import type { Context } from '../../context.ts'
import { formFields, idParam } from '../../platform/http/input.ts'
import { accountPage } from '../accounts/account-page.ts'
import { safeReturn } from '../accounts/return-path.ts'
import { redirectToCanonical } from '../layout/canonical.ts'
import { signedIn } from '../users/policy.ts'
import { choicesView, readChoices, saveChoices } from './choices/choosing.ts'
import { alertsUrl } from './address.ts'
import { alertPage } from './list/listing.ts'
import { readAllAlerts, turnAlert, viewAlerts } from './reading.ts'

/** A member's alerts, and what they want to be told of. */
export function alertRoutes(ctx: Context): Router {
  const router = Router()

  router.get(alertsUrl, async (req, res) => {
    const member = signedIn(req.viewer)
    if (redirectToCanonical(req, res, alertsUrl)) return
    const view = await alertPage(ctx, req, member)
    if (req.viewer.lookingAs === undefined && req.bell.fresh > 0) await viewAlerts(ctx, member)
    req.bell = { ...req.bell, fresh: 0 }
    res.page('alerts/list', { title: req.reader.t('alerts.title'), ...view })
  })

  router.post('/account/alerts/read', async (req, res) => {
    const member = signedIn(req.viewer)
    await readAllAlerts(ctx, member)
    res.seeOther(safeReturn(formFields(req, ['back']).back, alertsUrl))
  })

  router.get('/account/alerts/settings', async (req, res) => {
    const member = signedIn(req.viewer)
    const view = await choicesView(ctx, member, req.reader.t)
    res.page('alerts/choices', { ...accountPage(req, '/account/alerts/settings', 'alerts/choices').page, ...view })
  })

  router.post('/account/alerts/settings', async (req, res) => {
    const member = signedIn(req.viewer)
    await saveChoices(ctx, member, readChoices(req))
    res.seeOther('/account/alerts/settings?done=saved')
  })

  router.get('/account/alerts/:id', async (req, res) => {
    const member = signedIn(req.viewer)
    const alert = await turnAlert(ctx, member, idParam(req, 'id'), true)
    res.redirect(303, alert.post_id === null ? alert.path || alertsUrl : `/posts/${alert.post_id}/`)
  })

  router.post('/account/alerts/:id', async (req, res) => {
    const member = signedIn(req.viewer)
    const { to, back } = formFields(req, ['to', 'back'])
    await turnAlert(ctx, member, idParam(req, 'id'), to !== 'unread')
    res.seeOther(safeReturn(back, alertsUrl))
  })

  return router
}
