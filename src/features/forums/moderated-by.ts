import type { Context } from '../../context.ts'
import type { ForumRow } from '../../platform/database/tables/forums.ts'
import type { LinkView } from '../../platform/http/view-models.ts'
import { moderatorsIn } from '../permissions/queries.ts'
import { memberUrl } from '../users/member-view.ts'
import { type ForumTree, pathTo } from './tree.ts'

/** Who moderates the forum or one above it, each once. */
export async function moderatorLinks({ db }: Context, tree: ForumTree, forum: ForumRow): Promise<LinkView[]> {
  const ids = pathTo(tree, forum.id).map(({ id }) => id)
  const links = (await moderatorsIn(db, ids)).map((row) => [row.id, { title: row.name, url: memberUrl(row) }] as const)
  return [...new Map(links).values()]
}
