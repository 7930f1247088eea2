import { createTransport } from 'nodemailer'
import { explain } from '../explain.ts'
import type { Check } from './examine.ts'
import { countJobs } from './queries.ts'

const patienceMs = 5000

/** Talks to the mail server as far as logging in. Without one, mails are files, which is no problem on a board that is tried out. */
export const checkMail: Check = async ({ config }) => {
  if (!config.smtpUrl) return { findings: { to: 'files' }, problems: [] }
  const timeouts = { connectionTimeout: patienceMs, greetingTimeout: patienceMs, socketTimeout: patienceMs }
  const transport = createTransport({ url: config.smtpUrl, ...timeouts })
  try {
    await transport.verify()
    return { findings: { to: 'smtp' }, problems: [] }
  } catch (error) {
    return { findings: { to: 'smtp' }, problems: [`the server of SMTP_URL does not take mail: ${explain(error)}`] }
  } finally {
    transport.close()
  }
}

/** Work that failed for good waits for somebody to look at it. */
export const checkJobs: Check = async ({ db }) => {
  const jobs = await countJobs(db)
  const problems = jobs.failed === 0 ? [] : [`${jobs.failed} failed for good: the table jobs says why`]
  return { findings: jobs, problems }
}
