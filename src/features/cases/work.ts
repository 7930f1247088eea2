import type { Context } from '../../context.ts'
import type { Decision } from '../../platform/database/tables/cases.ts'
import type { UserRow } from '../../platform/database/tables/users.ts'
import type { MessageKey } from '../../platform/i18n/ar.ts'
import { on, type Work } from '../../platform/jobs/job.ts'
import { viewerFor } from '../accounts/load-viewer.ts'
import { sendNotice } from '../notices/mail.ts'
import { stillSeen } from '../posts/still-seen.ts'
import { reportsOf } from '../reports/queries.ts'
import { findUser } from '../users/queries.ts'
import { caseClosed, caseOpened } from './jobs.ts'
import { isAboutProfile, isBanAppeal } from './policy.ts'
import { type CaseToShow, findCase } from './queries.ts'
import { tellOfCase, untellOfCase } from './telling.ts'

export const caseWork: readonly Work[] = [on(caseOpened, tellOfCase), on(caseClosed, tellOfDecision)]

/** Those who reported hear what came of it; whoever it is about hears of what went against or for them. */
async function tellOfDecision(
  ctx: Context,
  { caseId, onlyReporters = false }: { caseId: number; onlyReporters?: boolean },
): Promise<void> {
  const one = await findCase(ctx.db, caseId)
  if (!one || one.decision === null) return
  const { decision } = one
  await untellOfCase(ctx, caseId)
  for (const report of await reportsOf(ctx.db, caseId)) {
    await tell(ctx, one, report.user_id, `cases.reporter-${decision}` as MessageKey)
  }
  const concerns = one.kind !== 'report' || decision !== 'rejected'
  if (concerns && !onlyReporters) await tell(ctx, one, one.member_id, authorWords(one, decision))
}

function authorWords(one: CaseToShow, decision: Decision): MessageKey {
  if (isAboutProfile(one)) return 'cases.author-profile'
  return `cases.author-${decision}${isBanAppeal(one) ? '-ban' : ''}` as MessageKey
}

async function tell(ctx: Context, one: CaseToShow, userId: number, text: MessageKey): Promise<void> {
  const user = await findUser(ctx.db, userId)
  if (!user) return
  const title = await titleFor(ctx, user, one.post_id)
  await sendNotice(ctx, user, {
    about: 'staff',
    subject: 'cases.mail-subject',
    lines: (t) => {
      const about =
        one.wall_post_id !== null
          ? t('cases.about-wall', { name: one.owner_name ?? '' })
          : one.post_id === null
            ? t('cases.about-member', { name: one.member_name })
            : title === undefined
              ? t('cases.unseen')
              : t('cases.about-post', { title })
      return [t(text, { about }), ...(one.answer === '' ? [] : [t('cases.mail-answer', { answer: one.answer })])]
    },
    button: 'cases.mail-button',
    path: one.kind === 'appeal' ? '/account/warnings' : '/account/cases',
  })
}

/** The thread's title if they see the thread now: it may have gone where they are not let in. */
async function titleFor(ctx: Context, user: UserRow, postId: number | null): Promise<string | undefined> {
  if (postId === null) return undefined
  return (await stillSeen(ctx, await viewerFor(ctx, user), [postId])).get(postId)?.thread.title
}
