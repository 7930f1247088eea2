import type { Context } from '../../context.ts'
import type { Decision } from '../../platform/database/tables/cases.ts'
import type { MessageKey } from '../../platform/i18n/ar.ts'
import { on, type Work } from '../../platform/jobs/job.ts'
import { viewerFor } from '../accounts/load-viewer.ts'
import type { Translate } from '../../platform/i18n/translate.ts'
import { sendNotice } from '../notices/mail.ts'
import { reportsOf } from '../reports/queries.ts'
import { visibleTitles } from '../threads/finding.ts'
import { findUser } from '../users/queries.ts'
import { caseClosed } from './jobs.ts'
import { type CaseToShow, findCase } from './queries.ts'

export const caseWork: readonly Work[] = [on(caseClosed, tellOfDecision)]

/** Those who reported hear what came of it; whoever it is about hears of what went against or for them. */
async function tellOfDecision(ctx: Context, { caseId }: { caseId: number }): Promise<void> {
  const one = await findCase(ctx.db, caseId)
  if (!one || one.decision === null) return
  const { decision } = one
  for (const report of await reportsOf(ctx.db, caseId)) {
    await tell(ctx, one, report.user_id, `cases.reporter-${decision}` as MessageKey)
  }
  if (one.kind !== 'report' || decision !== 'rejected') await tell(ctx, one, one.member_id, authorWords(decision))
}

const authorWords = (decision: Decision): MessageKey => `cases.author-${decision}` as MessageKey

async function tell(ctx: Context, one: CaseToShow, userId: number, text: MessageKey): Promise<void> {
  const user = await findUser(ctx.db, userId)
  if (!user) return
  const title = (await visibleTitles(ctx, await viewerFor(ctx, user), [one.thread_id]))(one.thread_id)
  const aboutIn = (t: Translate) => (one.post_id === null ? one.member_name : (title ?? t('cases.thread-hidden')))
  await sendNotice(ctx, user, {
    about: 'staff',
    subject: 'cases.mail-subject',
    lines: (t) => [
      t(text, { about: aboutIn(t) }),
      ...(one.answer === '' ? [] : [t('cases.mail-answer', { answer: one.answer })]),
    ],
    button: 'cases.mail-button',
    path: one.kind === 'appeal' ? '/account/warnings' : '/account/cases',
  })
}
