import { Router } from 'express'
import type { Context } from '../../context.ts'
import { forbidden } from '../../platform/errors.ts'
import { idParam, readId } from '../../platform/http/input.ts'
import { orShowAgain, shortFields, showForm } from '../accounts/forms.ts'
import { onceAt } from '../sent-forms/once.ts'
import { readAlertOf } from '../alerts/reading.ts'
import { signedIn } from '../users/policy.ts'
import { queueScope } from './badge.ts'
import { casePage } from './case-page.ts'
import { decideCase } from './deciding.ts'
import { isEmpty } from './policy.ts'
import { queuePage } from './queue-page.ts'
import { caseEvent } from './telling.ts'
import { claimCase, noteOnCase, releaseCase } from './service.ts'

/** The one queue of the staff, and what is done with a case. */
export function caseRoutes(ctx: Context): Router {
  const router = Router()

  router.get('/moderation/', async (req, res) => {
    signedIn(req.viewer)
    const scope = await queueScope(ctx, req.viewer)
    if (isEmpty(scope)) throw forbidden('errors.staff-only')
    showForm(res, await queuePage(ctx, req, scope))
  })

  router.get('/moderation/cases/:id', async (req, res) => {
    const page = await casePage(ctx, req)
    await readAlertOf(ctx, req, caseEvent(idParam(req, 'id')))
    showForm(res, page, { decision: '', answer: '', note: '' })
  })

  router.post('/moderation/cases/:id/claim', async (req, res) => {
    const { from } = shortFields(req, ['from'])
    await claimCase(ctx, req.viewer, idParam(req, 'id'), readId(from))
    res.seeOther(`/moderation/cases/${idParam(req, 'id')}?done=claimed`)
  })

  router.post('/moderation/cases/:id/release', async (req, res) => {
    await releaseCase(ctx, req.viewer, idParam(req, 'id'))
    res.seeOther(`/moderation/cases/${idParam(req, 'id')}?done=released`)
  })

  router.post('/moderation/cases/:id/notes', async (req, res) => {
    const fields = shortFields(req, ['note'])
    await orShowAgain(req, res, await casePage(ctx, req), fields, async () => {
      const note = (ctx: Context) => noteOnCase(ctx, req.viewer, idParam(req, 'id'), fields.note)
      res.seeOther(await onceAt(ctx, req, `/moderation/cases/${idParam(req, 'id')}?done=noted`, note))
    })
  })

  router.post('/moderation/cases/:id/decision', async (req, res) => {
    const fields = shortFields(req, ['decision', 'answer'])
    await orShowAgain(req, res, await casePage(ctx, req), fields, async () => {
      await decideCase(ctx, req.viewer, idParam(req, 'id'), fields)
      res.seeOther('/moderation/?done=decided')
    })
  })

  return router
}
