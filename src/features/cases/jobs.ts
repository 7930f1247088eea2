import { job } from '../../platform/jobs/job.ts'

/** Tells those who may work on it. */
export const caseOpened = job<{ caseId: number }>('cases.opened')

/** Tells those concerned what was decided; whoever was cleaned away as a spammer is told nothing. */
export const caseClosed = job<{ caseId: number; onlyReporters?: boolean }>('cases.closed')
