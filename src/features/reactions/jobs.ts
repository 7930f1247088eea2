import { job } from '../../platform/jobs/job.ts'

/** Writes anew what the next posts that this member reacted to keep of their reactions. */
export const resummarise = job<{ memberId: number; after: number }>('reactions.resummarise')
