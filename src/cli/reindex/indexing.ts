import type { Context } from '../../context.ts'
import { indexAfter, indexPending } from '../../features/search/indexing.ts'
import { noteAnalyser } from '../../features/search/renewing.ts'
import { lastPending, settlePending } from '../../features/search/queries.ts'
import { forgetWords } from '../../features/search/words/queries.ts'
import { findSetting, putSetting, takeSetting } from '../../features/setup/queries.ts'
import { progress } from '../progress.ts'
import { countRows } from '../recount/queries.ts'

/** Where the index was stopped: the last post that is in it, and the last note of a change when it was begun. */
const mark = 'reindex.indexed'

/** After rendering: what a post is found by is read from there. Notes from before the beginning are settled by it. */
export async function indexAll(ctx: Context): Promise<number> {
  const reached = await findSetting(ctx.db, mark)
  if (reached === undefined) await forgetWords(ctx.db)
  const [from, lastNote] = reached?.split(' ').map(Number) ?? [0, await lastPending(ctx.db)]
  const bar = progress('indexed', await countRows(ctx.db, 'posts'))
  const note = (ctx: Context, upTo: number) => putSetting(ctx.db, mark, `${upTo} ${lastNote}`)
  let indexed = 0
  let step = await indexAfter(ctx, from ?? 0, note)
  for (; step; step = await indexAfter(ctx, step.upTo, note)) {
    indexed += step.posts
    bar.add(step.posts)
  }
  bar.end()
  await settlePending(ctx.db, lastNote ?? 0)
  await noteAnalyser(ctx)
  await takeSetting(ctx.db, mark, (await findSetting(ctx.db, mark)) ?? '')
  while ((await indexPending(ctx)) > 0);
  return indexed
}
