import { job } from '../../platform/jobs/job.ts'

/** Tells a member that they were warned, by whom they can appeal to, and what follows. */
export const memberWarned = job<{ warningId: number }>('warnings.given')
