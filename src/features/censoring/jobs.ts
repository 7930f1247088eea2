import { job } from '../../platform/jobs/job.ts'

/** Rules have changed: titles and posts that were shown under the old ones are looked at, a batch at a time. */
export const sweep = job<{ version: string; what: 'titles' | 'posts'; after: number }>('censoring.sweep')
