import { job } from '../../platform/jobs/job.ts'

/** Tells those concerned what was decided. */
export const caseClosed = job<{ caseId: number }>('cases.closed')
