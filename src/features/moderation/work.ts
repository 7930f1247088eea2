import type { Context } from '../../context.ts'
import { on, type Work } from '../../platform/jobs/job.ts'
import { deleteFiles } from '../attachments/files.ts'
import { dropFiles } from './jobs.ts'

async function drop(ctx: Context, { tokens }: { tokens: string[] }): Promise<void> {
  for (const token of tokens) await deleteFiles(ctx, token)
}

export const moderationWork: readonly Work[] = [on(dropFiles, drop)]
