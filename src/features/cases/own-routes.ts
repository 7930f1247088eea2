import { Router } from 'express'
import type { Context } from '../../context.ts'
import { formatDate } from '../../platform/i18n/dates.ts'
import { accountPage } from '../accounts/account-page.ts'
import { showForm } from '../accounts/forms.ts'
import { reportsBy } from '../reports/queries.ts'
import { visibleTitles } from '../threads/finding.ts'
import { memberUrl } from '../users/member-view.ts'
import { signedIn } from '../users/policy.ts'
import { casesAbout } from './queries.ts'
import { stateKey } from './case-view.ts'

const shown = 50

/** What a member reported and what the staff decided about their posts. */
export function ownCaseRoutes(ctx: Context): Router {
  const router = Router()

  router.get('/account/cases', async (req, res) => {
    const member = signedIn(req.viewer)
    const { t, preferences, now } = req.reader
    const date = (at: number) => formatDate(preferences, at, now)
    const [made, about] = [await reportsBy(ctx.db, member.id, shown), await casesAbout(ctx.db, member.id, shown)]
    const ids = [...made, ...about].map((row) => row.thread_id)
    const titleOf = await visibleTitles(ctx, member, ids)
    const hidden = t('cases.thread-hidden')
    const reports = made.map((row) => ({
      title:
        row.post_id === null ? t('cases.about-member', { name: row.member_name }) : (titleOf(row.thread_id) ?? hidden),
      url: row.post_id === null ? memberUrl({ id: row.member_id, name: row.member_name }) : `/posts/${row.post_id}/`,
      reason: row.reason,
      state: t(stateKey(row.decision)),
      answer: row.answer,
      date: date(row.created_at),
    }))
    const posts = about.map((row) => ({
      title: titleOf(row.thread_id) ?? hidden,
      url: `/posts/${row.post_id}/`,
      reason: '',
      state: t(stateKey(row.decision)),
      answer: row.answer,
      date: date(row.opened_at),
    }))
    showForm(res, accountPage(req, '/account/cases', 'cases/own', { reports, posts }))
  })

  return router
}
