import type { Context } from '../../context.ts'
import { on, type Work } from '../../platform/jobs/job.ts'
import { sendAlertMail } from './alert-mail.ts'
import { sendDigest } from './digest/sending.ts'
import { alertMail, digestMail } from './jobs.ts'
import { pruneSent } from './queries.ts'

/** A mail server may be away for a night: ten seconds doubled twelve times are eleven hours. */
const mailAttempts = 13

export const mailingWork: readonly Work[] = [
  on(alertMail, sendAlertMail, { attempts: mailAttempts }),
  on(digestMail, sendDigest, { attempts: mailAttempts }),
]

const keptMs = 40 * 24 * 60 * 60 * 1000

export async function forgetSent(ctx: Context): Promise<void> {
  await pruneSent(ctx.db, ctx.now() - keptMs)
}
