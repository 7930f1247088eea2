import type { Context } from '../../context.ts'
import { whileUnchanged } from '../../platform/database/unchanged.ts'
import type { LinkView } from '../../platform/http/view-models.ts'
import { forumUrl } from '../threads/address.ts'
import { type ForumTreeRow, forumTree } from './queries.ts'

/** The board's nodes, ready to walk. */
export interface ForumTree {
  rows: ForumTreeRow[]
  byId: ReadonlyMap<number, ForumTreeRow>
  children: ReadonlyMap<number | null, ForumTreeRow[]>
}

/** Read once for as long as nothing is written. */
export const readTree = whileUnchanged(async (ctx: Context): Promise<ForumTree> => grow(await forumTree(ctx.db)))

export function grow(rows: ForumTreeRow[]): ForumTree {
  return { rows, byId: new Map(rows.map((row) => [row.id, row])), children: Map.groupBy(rows, (row) => row.parent_id) }
}

/** From the root to this node, itself included. A loop in the data ends the walk. */
export function pathTo(tree: ForumTree, id: number): ForumTreeRow[] {
  const path: ForumTreeRow[] = []
  let node = tree.byId.get(id)
  while (node && !path.includes(node)) {
    path.unshift(node)
    node = node.parent_id === null ? undefined : tree.byId.get(node.parent_id)
  }
  return path
}

/** The node and everything below it. */
export function branch(tree: ForumTree, id: number): ForumTreeRow[] {
  const node = tree.byId.get(id)
  if (!node) return []
  return [node, ...(tree.children.get(id) ?? []).flatMap((child) => branch(tree, child.id))]
}

/** Breadcrumb down to a forum. */
export function forumCrumbs(home: string, tree: ForumTree, id: number): LinkView[] {
  return [{ title: home, url: '/' }, ...pathTo(tree, id).map((node) => ({ title: node.title, url: forumUrl(node) }))]
}
