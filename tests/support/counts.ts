import type { Opened } from '../../src/boot.ts'
import { lookOn, type Recount } from '../../src/cli/recount/recount.ts'
import { recounts } from '../../src/cli/reindex/reindex.ts'
import type { Forum } from './forum.ts'

/** What of the kept counts is wrong, as the doctor sees it, in every row. */
export async function wrongCounts(forum: Forum): Promise<string[]> {
  const all = await Promise.all(recounts.map((recount) => wrongIn(forum.ctx as Opened['ctx'], recount)))
  return all.flat()
}

async function wrongIn(ctx: Opened['ctx'], recount: Recount): Promise<string[]> {
  const wrong: number[] = []
  for (let step = await lookOn(ctx, recount, 0); step; step = await lookOn(ctx, recount, step.upTo))
    wrong.push(...step.wrong)
  return wrong.map((id) => `${recount.table} ${id}`)
}
