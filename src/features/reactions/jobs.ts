import { job } from '../../platform/jobs/job.ts'

/** Counts the reaction scores of the next members by id anew. */
export const rescore = job<{ after: number }>('reactions.rescore')

/** Writes anew what the next posts that this member reacted to keep of their reactions. */
export const resummarise = job<{ memberId: number; after: number }>('reactions.resummarise')
