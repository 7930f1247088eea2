import { job } from '../../platform/jobs/job.ts'

/** Makes the sizes of an uploaded picture. */
export const makeSizes = job<{ id: number }>('attachments.process')
