import { placeAfter, type Step, steps } from '../forums/placing.ts'
import type { ForumTreeRow } from '../forums/queries.ts'
import type { ForumTree } from '../forums/tree.ts'
import type { Reader } from '../layout/request.ts'
import { forumUrl } from '../threads/address.ts'

/** A node of the tree as its page lists it. */
export interface NodeView {
  id: number
  title: string
  url: string
  description: string
  kind: 'category' | 'forum'
  parentId: number | null
  depth: number
  closed: boolean
  threads: string
  /** The steps it may take, and what their buttons are called. */
  steps: { step: Step; icon: string; label: string; open: boolean }[]
}

const icons: Record<Step, string> = { up: 'arrow-up', down: 'arrow-down', in: 'arrow-right', out: 'arrow-left' }

/** The tree from top to bottom, each node after its parent. */
export function treeView(reader: Reader, tree: ForumTree): NodeView[] {
  return inOrder(tree, null, 0).map(({ node, depth }) => nodeView(reader, tree, node, depth))
}

/** What a select of places offers: the titles stand in by their depth. */
export function placesView(tree: ForumTree, fits: (node: ForumTreeRow) => boolean = () => true) {
  return inOrder(tree, null, 0)
    .filter(({ node }) => fits(node))
    .map(({ node, depth }) => ({ id: node.id, title: '— '.repeat(depth) + node.title }))
}

function inOrder(tree: ForumTree, parent: number | null, depth: number): { node: ForumTreeRow; depth: number }[] {
  return (tree.children.get(parent) ?? []).flatMap((node) => [{ node, depth }, ...inOrder(tree, node.id, depth + 1)])
}

function nodeView({ t }: Reader, tree: ForumTree, node: ForumTreeRow, depth: number): NodeView {
  return {
    id: node.id,
    title: node.title,
    url: forumUrl(node),
    description: node.description,
    kind: node.kind,
    parentId: node.parent_id,
    depth,
    closed: node.closed_at !== null,
    threads: t('tree.threads-count', { count: node.thread_count }),
    steps: steps.map((step) => ({
      step,
      icon: icons[step],
      label: t(`tree.${step}-of`, { name: node.title }),
      open: placeAfter(tree.rows, node, step) !== undefined,
    })),
  }
}
