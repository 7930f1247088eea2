import { job } from '../../platform/jobs/job.ts'

/** Something on a wall can be seen from now on, or names others than before: tells those whom it concerns. */
export const writtenShown = job<{ writtenId: number; edited?: boolean }>('wall.shown')
