import { type Request, type Response, Router } from 'express'
import type { Context } from '../../context.ts'
import { formFields, refParam } from '../../platform/http/input.ts'
import { accountPage } from '../accounts/account-page.ts'
import { safeReturn } from '../accounts/return-path.ts'
import { followedBy } from '../following/queries.ts'
import { follow, unfollow } from '../following/service.ts'
import { memberView } from '../users/member-view.ts'
import { signedIn } from '../users/policy.ts'
import type { Viewer } from '../users/viewer.ts'
import { ignoredBy } from './queries.ts'
import { ignore, unignore } from './service.ts'

const verbs = { follow, unfollow, ignore, unignore } as const

/** Following and ignoring other members, and the list of both. */
export function relationRoutes(ctx: Context): Router {
  const router = Router()

  const change =
    (act: (ctx: Context, viewer: Viewer, id: number) => Promise<void>) =>
    async (req: Request, res: Response): Promise<void> => {
      const id = refParam(req)
      await act(ctx, req.viewer, id)
      res.seeOther(safeReturn(formFields(req, ['back']).back, `/members/${id}/`))
    }
  for (const [verb, act] of Object.entries(verbs)) router.post(`/members/:ref/${verb}`, change(act))

  router.get('/account/people', async (req, res) => {
    const member = signedIn(req.viewer)
    const lists = {
      followed: (await followedBy(ctx.db, member.id)).map(memberView),
      ignored: (await ignoredBy(ctx.db, member.id)).map(memberView),
    }
    res.page('following/list', accountPage(req, '/account/people', 'following/list', lists).page)
  })

  return router
}
