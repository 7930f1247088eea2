import { type Request, type Response, Router } from 'express'
import type { Context } from '../../../context.ts'
import { Invalid } from '../../../platform/errors.ts'
import { formFields, idParam, pageParam, readId, refParam } from '../../../platform/http/input.ts'
import { allowed, ensure } from '../../../platform/policy.ts'
import { shortFields } from '../../accounts/forms.ts'
import { redirectToCanonical } from '../../layout/canonical.ts'
import { fieldMessages } from '../../layout/page.ts'
import { canAdminister, canViewMembers } from '../../users/policy.ts'
import { groupsUrl, groupUrl } from './address.ts'
import { accept, refuse } from './answering.ts'
import { ask, withdraw } from './asking.ts'
import { join, leave } from './joining.ts'
import { describe, takeIn, takeOut } from './leading.ts'
import { publicGroupPage, publicGroupsPage, type Typed } from './pages.ts'
import { requestsUrl, showRequests } from './request-routes.ts'
import { tied } from './tie.ts'

/** Groups as everybody sees them, the ways in and out, and what their leaders do. */
export function groupEntryRoutes(ctx: Context): Router {
  const router = Router()
  const act = (path: string, work: (req: Request, groupId: number) => Promise<unknown>, done: string) =>
    router.post(`/groups/:ref/${path}`, async (req, res) => {
      await work(req, refParam(req))
      await back(ctx, req, res, done)
    })

  router.get('/groups/', async (req, res) => {
    ensure(canViewMembers(req.viewer))
    if (redirectToCanonical(req, res, groupsUrl)) return
    const { t } = req.reader
    const description = t('groups.about', { board: req.board.name })
    const page = { title: t('groups.title'), description, canonical: groupsUrl }
    res.page('groups/all', { ...page, ...(await publicGroupsPage(ctx, req)) })
  })
  router.get(['/groups/:ref/', '/groups/:ref/page-:page'], async (req, res) => {
    const found = await tied(ctx, req.viewer, refParam(req))
    if (redirectToCanonical(req, res, groupUrl(found.group), pageParam(req))) return
    res.page('groups/public', await publicGroupPage(ctx, req, found, {}))
  })

  act('join', (req, id) => join(ctx, req.viewer, id), 'joined')
  act('leave', (req, id) => leave(ctx, req.viewer, id), 'left')
  act('withdraw', (req, id) => withdraw(ctx, req.viewer, id), 'withdrawn')
  act(
    'members/delete',
    (req, id) => takeOut(ctx, req.viewer, id, readId(shortFields(req, ['user_id']).user_id) ?? 0),
    'removed',
  )

  router.post('/groups/:ref/ask', (req, res) => {
    const values = shortFields(req, ['note'])
    return orAgain(
      ctx,
      req,
      res,
      'asked',
      () => ask(ctx, req.viewer, refParam(req), values.note),
      (form) => ({ ask: form('ask', values) }),
    )
  })
  router.post('/groups/:ref/members', (req, res) => {
    const values = shortFields(req, ['username'])
    return orAgain(
      ctx,
      req,
      res,
      'added',
      () => takeIn(ctx, req.viewer, refParam(req), values.username),
      (form) => ({ add: form('members', values) }),
    )
  })
  router.post('/groups/:ref/description', (req, res) => {
    const values = shortFields(req, ['description'])
    return orAgain(
      ctx,
      req,
      res,
      'saved',
      () => describe(ctx, req.viewer, refParam(req), values.description),
      (form) => ({ describe: form('description', values) }),
    )
  })

  router.post('/groups/:ref/requests/:id/accept', async (req, res) => {
    await accept(ctx, req.viewer, { groupId: refParam(req), requestId: idParam(req, 'id') })
    await back(ctx, req, res, 'accepted')
  })
  router.post('/groups/:ref/requests/:id/refuse', async (req, res) => {
    const { reason } = shortFields(req, ['reason'])
    const which = { groupId: refParam(req), requestId: idParam(req, 'id') }
    try {
      await refuse(ctx, req.viewer, which, reason)
      await back(ctx, req, res, 'refused')
    } catch (error) {
      if (!(error instanceof Invalid)) throw error
      const refusing = { requestId: which.requestId, reason, error: fieldMessages(req, error).reason ?? '' }
      if (fromAdmin(req)) await showRequests(ctx, req, res, { refusing, error })
      else await showAgain(ctx, req, res, error, { refusing })
    }
  })

  return router
}

const fromAdmin = (req: Request): boolean =>
  formFields(req, ['back']).back === 'admin' && allowed(canAdminister(req.viewer))

/** To the page that the form stood on: the group's, or the administrators' list. Whoever may see the group no longer goes to the list of all. */
async function back(ctx: Context, req: Request, res: Response, done: string): Promise<void> {
  if (fromAdmin(req)) return res.seeOther(`${requestsUrl}?done=saved`)
  const found = await tied(ctx, req.viewer, refParam(req)).catch(() => undefined)
  res.seeOther(found ? `${encodeURI(groupUrl(found.group))}?done=${done}` : groupsUrl)
}

type MakeForm = (path: string, values: Record<string, string>) => NonNullable<Typed['ask']>

/** Does the work, or shows the page again with what was typed and what was wrong. */
async function orAgain(
  ctx: Context,
  req: Request,
  res: Response,
  done: string,
  work: () => Promise<void>,
  typed: (form: MakeForm) => Typed,
): Promise<void> {
  try {
    await work()
    await back(ctx, req, res, done)
  } catch (error) {
    if (!(error instanceof Invalid)) throw error
    const errors = fieldMessages(req, error)
    const { group } = await tied(ctx, req.viewer, refParam(req))
    await showAgain(
      ctx,
      req,
      res,
      error,
      typed((path, values) => ({ action: `${groupUrl(group)}${path}`, values, errors })),
    )
  }
}

async function showAgain(ctx: Context, req: Request, res: Response, error: Invalid, typed: Typed): Promise<void> {
  const found = await tied(ctx, req.viewer, refParam(req))
  res.invalid(error, 'groups/public', await publicGroupPage(ctx, req, found, typed))
}
