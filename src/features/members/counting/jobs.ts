import { job } from '../../../platform/jobs/job.ts'

/** Counts posts and scores of the members after this id anew, some at a time. */
export const recountMembers = job<{ after: number }>('members.recount')
