import { on, type Work } from '../../platform/jobs/job.ts'
import { alertPush } from './jobs.ts'
import { pushAlert } from './pushing.ts'

export const pushWork: readonly Work[] = [on(alertPush, pushAlert)]
