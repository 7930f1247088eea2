import { job } from '../../platform/jobs/job.ts'

/** Threads whose pages changed. */
export const tellSearchEngines = job<{ ids: number[] }>('indexnow.tell')
