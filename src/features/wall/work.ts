import { on, type Work } from '../../platform/jobs/job.ts'
import { writtenShown } from './jobs.ts'
import { tellOfWritten } from './telling.ts'

export const wallWork: readonly Work[] = [on(writtenShown, tellOfWritten)]
