import { on, type Work } from '../../platform/jobs/job.ts'
import { makeSizes } from './jobs.ts'
import { processAttachment } from './processing.ts'

export { cleanOrphans } from './cleaning.ts'

export const attachmentWork: readonly Work[] = [on(makeSizes, processAttachment)]
