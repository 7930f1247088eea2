import { type Context, transaction } from '../../context.ts'
import { job, on, type Work } from '../../platform/jobs/job.ts'
import { enqueue } from '../../platform/jobs/queue.ts'
import { analyserVersion } from '../../platform/text/search/index.ts'
import { findSetting, putSetting } from '../setup/queries.ts'
import { notePostsAfter } from './queries.ts'

/** By which analyser the posts of this board are indexed. */
const place = 'search.analyser'
/** Posts noted in one step. */
const batch = 5000

/** Has posts indexed anew that were indexed by an older analyser, while the board runs. */
export const renewIndex = job<{ after: number }>('search.renew')

/** At the start: nothing is enqueued when the posts are indexed by today's analyser, as all of a new board are. */
export async function enqueueRenewing(ctx: Context): Promise<void> {
  const known = await findSetting(ctx.db, place)
  if (known === String(analyserVersion)) return
  await transaction(ctx, async (ctx) => {
    await noteAnalyser(ctx)
    if (known !== undefined) await enqueue(ctx, renewIndex, { after: 0 })
  })
}

/** All posts are indexed by today's analyser, or noted to be. */
export const noteAnalyser = ({ db }: Context): Promise<void> => putSetting(db, place, String(analyserVersion))

async function noteAndGoOn(ctx: Context, { after }: { after: number }): Promise<void> {
  await transaction(ctx, async (ctx) => {
    const upTo = await notePostsAfter(ctx.db, after, batch)
    if (upTo !== undefined) await enqueue(ctx, renewIndex, { after: upTo })
  })
}

export const renewingWork: readonly Work[] = [on(renewIndex, noteAndGoOn)]
