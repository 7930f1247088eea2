import { job } from '../../platform/jobs/job.ts'

/** Tells the writer that a thread did not appear, and why. */
export const notPublished = job<{ scheduledId: number }>('scheduling.failed')
