import { Router } from 'express'
import type { Context } from '../../context.ts'
import { accountPage } from '../accounts/account-page.ts'
import { showForm } from '../accounts/forms.ts'
import { stillSeen } from '../posts/still-seen.ts'
import { reportsBy } from '../reports/queries.ts'
import { signedIn } from '../users/policy.ts'
import { postLine, reportLine } from './own-view.ts'
import { casesAbout } from './queries.ts'

const shown = 50

/** What a member reported and what the staff decided about their posts. */
export function ownCaseRoutes(ctx: Context): Router {
  const router = Router()

  router.get('/account/cases', async (req, res) => {
    const member = signedIn(req.viewer)
    const reports = await reportsBy(ctx.db, member.id, shown)
    const posts = await casesAbout(ctx.db, member.id, shown)
    const seen = await stillSeen(
      ctx,
      member,
      [...reports, ...posts].map((row) => row.post_id),
    )
    const lines = {
      reports: reports.map((row) => reportLine(req.reader, seen, row)),
      posts: posts.map((row) => postLine(req.reader, seen, row)),
    }
    showForm(res, accountPage(req, '/account/cases', 'cases/own', lines))
  })

  return router
}
