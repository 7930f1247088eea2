import { job } from '../../platform/jobs/job.ts'

/** An alert of a member that goes out as a mail. */
export interface Mailing {
  userId: number
  event: string
  /** The watched thread or forum that no other mail goes out for until they come back. */
  threadId?: number
  forumId?: number
}

/** Sends it, unless they have read the alert. */
export const alertMail = job<Mailing>('mailing.alert')

/** Sends a member the letter of one week. */
export const digestMail = job<{ userId: number; week: number }>('mailing.digest')
