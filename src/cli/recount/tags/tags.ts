import { holdTree } from '../../../features/forums/queries.ts'
import { recountTag } from '../../../features/tags/keeping/queries.ts'
import type { Recount } from '../recount.ts'
import { tagsAstray, tagsMiscounted } from './queries.ts'

/** How many threads bear each tag, forum by forum. Whoever changes that holds the forum, and so does this. */
export const recountTags: Recount = {
  table: 'tags',
  rowsAtOnce: 50,
  async look(ctx, range, fix) {
    if (fix) await holdTree(ctx)
    const wrong = new Set([...(await tagsAstray(ctx.db, range)), ...(await tagsMiscounted(ctx.db, range))])
    for (const id of fix ? wrong : []) await recountTag(ctx.db, id)
    return [...wrong]
  },
}
