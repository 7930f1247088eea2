import { job } from '../../platform/jobs/job.ts'

/** Threads whose pages changed, and addresses that lead to something else by now. */
export const tellSearchEngines = job<{ ids: number[]; paths?: string[] }>('indexnow.tell')
