import { type Request, type Response, Router } from 'express'
import type { Context } from '../../../context.ts'
import type { Invalid } from '../../../platform/errors.ts'
import { formFields, idParam, readId } from '../../../platform/http/input.ts'
import { ensure } from '../../../platform/policy.ts'
import { adminPage } from '../../admin/frame.ts'
import { canAdminister } from '../../users/policy.ts'
import { appoint } from './leading.ts'
import { waitingRequests } from './queries.ts'
import { type Refusing, requestsShown, requestView } from './request-view.ts'
import type { RequestsPageView } from './view.ts'

export const requestsUrl = '/admin/group-requests'

/** Who waits to be let into which group, and who leads one: the administrators' part. */
export function groupRequestRoutes(ctx: Context): Router {
  const router = Router()

  router.get(requestsUrl, async (req, res) => {
    ensure(canAdminister(req.viewer))
    await showRequests(ctx, req, res, {})
  })

  router.post('/admin/groups/:id/leaders', async (req, res) => {
    ensure(canAdminister(req.viewer))
    const groupId = idParam(req, 'id')
    const { user_id: userId, leader } = formFields(req, ['user_id', 'leader'])
    await appoint(ctx, req.viewer, { groupId, userId: readId(userId) ?? 0, leader: leader === '1' })
    res.seeOther(`/admin/groups/${groupId}`)
  })

  return router
}

export async function showRequests(
  ctx: Context,
  req: Request,
  res: Response,
  { refusing, error }: { refusing?: Refusing; error?: Invalid },
): Promise<void> {
  ensure(canAdminister(req.viewer))
  const rows = await waitingRequests(ctx.db, undefined, requestsShown)
  const view: RequestsPageView = { requests: rows.map((row) => requestView(req, row, 'admin', refusing)) }
  const page = adminPage(req, '/admin/groups', { title: req.reader.t('groups.requests'), ...view })
  if (error) res.invalid(error, 'groups/requests', page)
  else res.page('groups/requests', page)
}
