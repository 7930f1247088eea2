import type { Opened } from '../../boot.ts'
import { countOutdated, countRows } from '../recount/queries.ts'
import { lookOn, type Recount } from '../recount/recount.ts'
import { recounts } from '../reindex/reindex.ts'
import { progress } from '../progress.ts'
import { rendererVersion } from '../../platform/text/render.ts'
import type { Check } from './examine.ts'

const examples = 5

/** Everything that is kept as a count, against a count; posts of older renderers are only mentioned: the server is at them. */
export const checkCounts: Check = async (ctx) => {
  const problems: string[] = []
  const findings: Record<string, number> = {}
  for (const recount of recounts) {
    const { rows, wrong } = await lookAtAll(ctx, recount)
    findings[recount.table] = rows
    if (wrong.length === 0) continue
    problems.push(
      `${wrong.length} of ${rows} ${recount.table} keep wrong counts (${wrong.slice(0, examples).join(', ')}): run reindex`,
    )
  }
  return { problems, findings: { ...findings, outdated: await countOutdated(ctx.db, rendererVersion) } }
}

async function lookAtAll(ctx: Opened['ctx'], recount: Recount): Promise<{ rows: number; wrong: number[] }> {
  const bar = progress(recount.table, await countRows(ctx.db, recount.table))
  const wrong: number[] = []
  let rows = 0
  for (let step = await lookOn(ctx, recount, 0); step; step = await lookOn(ctx, recount, step.upTo)) {
    wrong.push(...step.wrong)
    rows += step.rows
    bar.add(step.rows)
  }
  bar.end()
  return { rows, wrong }
}
