import type { Context } from '../../context.ts'
import { on, type Work } from '../../platform/jobs/job.ts'
import { newsFor, postShown } from './jobs.ts'
import { tellOfPost } from './post-news.ts'
import { pruneAlerts } from './queries.ts'
import { tell } from './telling.ts'

export const alertWork: readonly Work[] = [
  on(newsFor, async (ctx, { userIds, news }) => void (await tell(ctx, userIds, news))),
  on(postShown, tellOfPost),
]

/** How long what was read is kept. */
const keptMs = 60 * 24 * 60 * 60 * 1000
const step = 5000

export async function forgetReadAlerts(ctx: Context): Promise<void> {
  while ((await pruneAlerts(ctx.db, ctx.now() - keptMs, step)) === step) continue
}
