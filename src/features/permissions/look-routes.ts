import { type NextFunction, type Request, type Response, Router } from 'express'
import { type Context, transaction } from '../../context.ts'
import { forbidden, notFound } from '../../platform/errors.ts'
import { formFields, readId } from '../../platform/http/input.ts'
import { ensure } from '../../platform/policy.ts'
import { logged } from '../staff-log/service.ts'
import { canAdminister } from '../users/policy.ts'
import { nameOf } from './pages.ts'
import type { SubjectRef } from './sayings.ts'

const stop = '/admin/look/stop'
const always = new Set([stop, '/logout/'])

/** Seeing the board with the eyes of a group or member, until one stops. */
export function lookRoutes(ctx: Context): Router {
  const router = Router()

  router.post('/admin/look', async (req, res) => {
    ensure(canAdminister(req.viewer))
    const as = targetOf(req)
    const name = await nameOf(ctx, req, as)
    const memberId = as.kind === 'member' ? as.id : undefined
    await transaction(ctx, (ctx) =>
      logged(ctx, req.viewer, { action: 'permissions.look', memberId, after: { ...as, name } }),
    )
    req.session.lookingAs = as
    res.seeOther('/')
  })

  router.post(stop, (req, res) => {
    delete req.session.lookingAs
    res.seeOther('/admin/permissions')
  })

  return router
}

/** With another's eyes one writes nothing. */
export function onlyLooking(req: Request, _res: Response, next: NextFunction): void {
  const reads = req.method === 'GET' || req.method === 'HEAD' || req.method === 'OPTIONS'
  if (req.viewer.lookingAs === undefined || reads || always.has(req.path)) return next()
  throw forbidden('permissions.looking-read-only')
}

function targetOf(req: Request): SubjectRef {
  const { group_id, member_id } = formFields(req, ['group_id', 'member_id'])
  const [group, member] = [readId(group_id), readId(member_id)]
  if (group !== undefined) return { kind: 'group', id: group }
  if (member !== undefined) return { kind: 'member', id: member }
  throw notFound()
}
