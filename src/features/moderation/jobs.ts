import { job } from '../../platform/jobs/job.ts'

/** Deletes the files of pictures whose posts are gone for good. */
export const dropFiles = job<{ tokens: string[] }>('moderation.files')
