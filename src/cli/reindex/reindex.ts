import type { Context } from '../../context.ts'
import { settleCounted } from '../../features/permissions/changing.ts'
import { rerenderBatch } from '../../features/posts/rerendering.ts'
import { findSetting, putSetting, takeSetting } from '../../features/setup/queries.ts'
import { rendererVersion } from '../../platform/text/render.ts'
import { type Progress, progress } from '../progress.ts'
import { recountForums } from '../recount/forums.ts'
import { recountMarks } from '../recount/marks/marks.ts'
import { recountMembers } from '../recount/members/members.ts'
import { countOutdated, countRows } from '../recount/queries.ts'
import { putRightOn, type Recount } from '../recount/recount.ts'
import { recountThreads } from '../recount/threads.ts'
import { indexAll } from './indexing.ts'

/** In this order: forums count by what threads keep. */
export const recounts: readonly Recount[] = [recountThreads, recountForums, recountMembers, recountMarks]

/** Where a run that was stopped goes on: `table id`. */
const mark = 'reindex.reached'

/**
 * Counts and renders anew, some rows at a time, while others read and write.
 * @returns how many rows of each kind were put right
 */
export async function reindex(ctx: Context): Promise<Record<string, number>> {
  await settleCounted(ctx)
  const result: Record<string, number> = {}
  const [table, id] = ((await findSetting(ctx.db, mark)) ?? '').split(' ')
  const reached = Math.max(
    0,
    recounts.findIndex((recount) => recount.table === table),
  )
  for (const [n, recount] of recounts.entries()) {
    if (n >= reached) result[recount.table] = await recountAll(ctx, recount, n === reached ? Number(id ?? 0) : 0)
  }
  await takeSetting(ctx.db, mark, (await findSetting(ctx.db, mark)) ?? '')
  return { ...result, rendered: await renderAll(ctx), indexed: await indexAll(ctx) }
}

async function recountAll(ctx: Context, recount: Recount, from: number): Promise<number> {
  const bar = progress(recount.table, await countRows(ctx.db, recount.table))
  const note = (ctx: Context, upTo: number) => putSetting(ctx.db, mark, `${recount.table} ${upTo}`)
  let fixed = 0
  let step = await putRightOn(ctx, recount, from, note)
  for (; step; step = await putRightOn(ctx, recount, step.upTo, note)) {
    fixed += step.wrong.length
    bar.add(step.rows)
  }
  bar.end()
  return fixed
}

async function renderAll(ctx: Context): Promise<number> {
  const outdated = await countOutdated(ctx.db, rendererVersion)
  const bar: Progress = progress('rendered', outdated)
  let rendered = 0
  let done = outdated === 0 ? 0 : await rerenderBatch(ctx)
  for (; done > 0; done = await rerenderBatch(ctx)) {
    rendered += done
    bar.add(done)
  }
  bar.end()
  return rendered
}
