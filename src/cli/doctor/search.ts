import { indexOf } from '../../features/search/index.ts'
import { countPending } from '../../features/search/queries.ts'
import { countRows } from '../recount/queries.ts'
import type { Check } from './examine.ts'
import { countUnfindable } from './queries.ts'

/** Whether every post can be found, or waits to be. */
export const checkSearch: Check = async ({ db, engine }) => {
  const [indexed, pending] = [await indexOf(engine).count(db), await countPending(db)]
  const [posts, lost] = [await countRows(db, 'posts'), await countUnfindable(db, engine)]
  const problems = lost > 0 ? [`${lost} of ${posts} posts are not in the index: run reindex`] : []
  return { findings: { indexed, pending }, problems }
}
