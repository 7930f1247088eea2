import { type Context, transaction } from '../../context.ts'
import { on, type Work } from '../../platform/jobs/job.ts'
import { enqueue } from '../../platform/jobs/queue.ts'
import { isCensored } from '../../platform/text/words/censor.ts'
import { noteThread } from '../indexnow/noting.ts'
import { rerender } from '../posts/rerendering.ts'
import { holdThread, updateThread } from '../threads/queries.ts'
import { sweep } from './jobs.ts'
import { markOutdated, postsAfter, retitleStubs, titlesAfter } from './queries.ts'
import { boardRules, rulesVersion, titleColumns } from './rules.ts'

const batch = 200

export const censoringWork: readonly Work[] = [on(sweep, sweepBatch)]

/** Newer rules have a sweep of their own, which does for this one too. */
async function sweepBatch(ctx: Context, { version, what, after }: NonNullable<typeof sweep.payload>): Promise<void> {
  if (version !== (await rulesVersion(ctx))) return
  const next = what === 'titles' ? await sweepTitles(ctx, after) : await sweepPosts(ctx, after)
  if (next !== undefined) await enqueue(ctx, sweep, { version, what, after: next })
  else if (what === 'titles') await enqueue(ctx, sweep, { version, what: 'posts', after: 0 })
}

/** @returns where to go on */
async function sweepTitles(ctx: Context, after: number): Promise<number | undefined> {
  const rows = await titlesAfter(ctx.db, after, batch)
  for (const row of rows) {
    const { title } = await titleColumns(ctx, row.title_source ?? row.title)
    if (title !== row.title) await retitleNow(ctx, row.id)
  }
  return rows.length === batch ? rows.at(-1)?.id : undefined
}

async function retitleNow(ctx: Context, threadId: number): Promise<void> {
  await transaction(ctx, async (ctx) => {
    const thread = await holdThread(ctx, threadId)
    if (!thread) return
    const columns = await titleColumns(ctx, thread.title_source ?? thread.title)
    await updateThread(ctx.db, thread.id, columns)
    await noteThread(ctx, thread, { ...thread, ...columns })
    await retitleStubs(ctx.db, thread.id, thread.title, columns.title)
  })
}

/** Posts in which something is or was to be replaced are rendered again; of the others none is touched. */
async function sweepPosts(ctx: Context, after: number): Promise<number | undefined> {
  const rows = await postsAfter(ctx.db, after, batch)
  const { posts } = await boardRules(ctx)
  const affected = rows.filter(({ html }) => isCensored(html) || isCensored(posts.html(html)))
  await transaction(ctx, async (ctx) => {
    await markOutdated(
      ctx.db,
      affected.map(({ id }) => id),
    )
    if (affected.length > 0) await enqueue(ctx, rerender, {})
  })
  return rows.length === batch ? rows.at(-1)?.id : undefined
}
