import type { Context } from '../../context.ts'
import { on, type Work } from '../../platform/jobs/job.ts'
import { sendNotice } from '../notices/mail.ts'
import { findUser } from '../users/queries.ts'
import { failureText } from './failure.ts'
import { notPublished } from './jobs.ts'
import { findScheduled } from './queries.ts'

export const schedulingWork: readonly Work[] = [on(notPublished, tellWriter)]

/** Nothing is said of what was changed, published or cancelled before the mail went out. */
async function tellWriter(ctx: Context, { scheduledId }: { scheduledId: number }): Promise<void> {
  const row = await findScheduled(ctx.db, scheduledId)
  if (!row || row.failed_at === null || row.cancelled_at !== null) return
  await sendNotice(ctx, await findUser(ctx.db, row.user_id), {
    subject: 'scheduling.mail-subject',
    lines: (t) => [t('scheduling.mail-text', { title: row.title }), failureText(t, row.failure)],
    button: 'scheduling.mail-button',
    path: '/account/scheduled',
  })
}
