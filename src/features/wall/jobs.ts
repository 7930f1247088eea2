import { job } from '../../platform/jobs/job.ts'

/** Something on a wall can be seen from now on: tells its owner and those who took part. */
export const writtenShown = job<{ writtenId: number }>('wall.shown')
