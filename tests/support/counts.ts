import type { Opened } from '../../src/boot.ts'
import { lookOn } from '../../src/cli/recount/recount.ts'
import { recounts } from '../../src/cli/reindex/reindex.ts'
import type { Forum } from './forum.ts'

/** What of the kept counts is wrong, as the doctor sees it. */
export async function wrongCounts(forum: Forum): Promise<string[]> {
  const steps = await Promise.all(
    recounts.map(async (recount) => [recount.table, await lookOn(forum.ctx as Opened['ctx'], recount, 0)] as const),
  )
  return steps.flatMap(([table, step]) => (step?.wrong ?? []).map((id) => `${table} ${id}`))
}
