import type { Context } from '../../context.ts'
import { remembered } from '../../platform/database/remembered.ts'
import type { Reader } from '../layout/request.ts'
import { forumUrl } from '../threads/address.ts'
import type { Viewer } from '../users/viewer.ts'
import { type ForumTree, readTree } from './tree.ts'
import { visibleTree } from './visible.ts'

/** What public/js/forum-jump.js shows. */
interface ForumJump {
  words: { list: string; filter: string; none: string }
  /** In the order of the first page; `depth` counts from 0. */
  forums: Place[]
}

interface Place {
  title: string
  url: string
  depth: number
}

interface Asked {
  ctx: Context
  reader: Reader
  viewer: Viewer
}

/** All forums that the viewer may see: the same for everybody of the same rights and language. */
export const forumJump = remembered(
  ({ reader, viewer }: Asked) => `${viewer.grants.id} ${reader.preferences.locale}`,
  async (_db, { ctx, reader: { t }, viewer }): Promise<ForumJump> => ({
    words: { list: t('forums.jump'), filter: t('forums.jump-filter'), none: t('forums.jump-none') },
    forums: places(visibleTree(await readTree(ctx), viewer)),
  }),
)

/** One whose parent is not seen stands at the top. */
function places(tree: ForumTree): Place[] {
  const below = (row: ForumTree['rows'][number], depth: number): Place[] => [
    { title: row.title, url: forumUrl(row), depth },
    ...(tree.children.get(row.id) ?? []).flatMap((child) => below(child, depth + 1)),
  ]
  const top = tree.rows.filter(({ parent_id }) => parent_id === null || !tree.byId.has(parent_id))
  return top.flatMap((row) => below(row, 0))
}
