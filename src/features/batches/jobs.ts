import { job } from '../../platform/jobs/job.ts'

/** Goes on with a batch where it stands. */
export const batchStep = job<{ batchId: number }>('batches.step')
