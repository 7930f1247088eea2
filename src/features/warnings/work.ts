import type { Context } from '../../context.ts'
import { on, type Work } from '../../platform/jobs/job.ts'
import { sendNotice } from '../notices/mail.ts'
import { findUser } from '../users/queries.ts'
import { memberWarned } from './jobs.ts'
import { findWarning } from './queries.ts'

export const warningWork: readonly Work[] = [on(memberWarned, tellOfWarning)]

async function tellOfWarning(ctx: Context, { warningId }: { warningId: number }): Promise<void> {
  const warning = await findWarning(ctx.db, warningId)
  if (!warning) return
  const { title, points, text } = warning
  await sendNotice(ctx, await findUser(ctx.db, warning.member_id), {
    about: 'warning',
    subject: 'warnings.mail-subject',
    lines: (t) => [t('warnings.mail-text', { title, points }), text],
    button: 'warnings.mail-button',
    path: '/account/warnings',
  })
}
