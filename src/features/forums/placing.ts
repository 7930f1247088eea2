import { type Context, transaction } from '../../context.ts'
import type { ForumRow } from '../../platform/database/tables/forums.ts'
import { invalid, notFound } from '../../platform/errors.ts'
import { ensure } from '../../platform/policy.ts'
import { permissionsChanged } from '../permissions/changing.ts'
import { logged } from '../staff-log/service.ts'
import { canAdminister } from '../users/policy.ts'
import type { Viewer } from '../users/viewer.ts'
import { holdTree, updateForum } from './queries.ts'

export const steps = ['up', 'down', 'in', 'out'] as const
export type Step = (typeof steps)[number]

/** Inside which node, and before which of its children; null is the top, and the end. */
export interface Place {
  parentId: number | null
  before: number | null
}

type Node = Pick<ForumRow, 'id' | 'parent_id'>

/** One step through the tree. Where there is no further step nothing changes. */
export function stepForum(ctx: Context, viewer: Viewer, id: number, step: Step): Promise<void> {
  return move(ctx, viewer, id, (nodes, node) => placeAfter(nodes, node, step))
}

/** To any place of the tree but inside itself. @throws Invalid at `parent_id` */
export function placeForum(ctx: Context, viewer: Viewer, id: number, place: Place): Promise<void> {
  return move(ctx, viewer, id, () => place)
}

/** Where a step leads; undefined when it leads nowhere. Nodes come in their order. */
export function placeAfter(nodes: readonly Node[], node: Node, step: Step): Place | undefined {
  const siblings = nodes.filter((one) => one.parent_id === node.parent_id)
  const at = siblings.findIndex((one) => one.id === node.id)
  const above = siblings[at - 1]
  if (step === 'up') return above && { parentId: node.parent_id, before: above.id }
  if (step === 'in') return above && { parentId: above.id, before: null }
  if (step === 'down') return siblings[at + 1] && { parentId: node.parent_id, before: siblings[at + 2]?.id ?? null }
  const parent = nodes.find((one) => one.id === node.parent_id)
  if (!parent) return undefined
  const uncles = nodes.filter((one) => one.parent_id === parent.parent_id)
  return { parentId: parent.parent_id, before: uncles[uncles.indexOf(parent) + 1]?.id ?? null }
}

async function move(
  ctx: Context,
  viewer: Viewer,
  id: number,
  find: (nodes: ForumRow[], node: ForumRow) => Place | undefined,
): Promise<void> {
  ensure(canAdminister(viewer))
  await transaction(ctx, async (ctx) => {
    const nodes = await holdTree(ctx)
    const node = nodes.find((one) => one.id === id)
    if (!node) throw notFound()
    const place = find(nodes, node)
    if (!place) return
    await settle(ctx, viewer, nodes, node, place)
    await permissionsChanged(ctx)
  })
}

/** Puts a node of the held tree in its place and numbers its new siblings. Who may do what follows from it: the caller says so. */
export async function settle(
  ctx: Context,
  viewer: Viewer,
  nodes: readonly ForumRow[],
  node: ForumRow,
  { parentId, before }: Place,
): Promise<void> {
  if (parentId !== null && !nodes.some((one) => one.id === parentId))
    throw invalid('parent_id', 'threads.forum-invalid')
  if (isWithin(nodes, parentId, node.id)) throw invalid('parent_id', 'tree.inside-itself')
  const siblings = nodes.filter((one) => one.parent_id === parentId && one.id !== node.id)
  const found = siblings.findIndex((one) => one.id === before)
  const order = siblings.toSpliced(found === -1 ? siblings.length : found, 0, node)
  const stayed =
    node.parent_id === parentId &&
    nodes.filter((one) => one.parent_id === parentId).every((one, at) => one === order[at])
  if (stayed) return
  for (const [position, one] of order.entries()) {
    if (one === node) await updateForum(ctx.db, node.id, { parent_id: parentId, position })
    else if (one.position !== position) await updateForum(ctx.db, one.id, { position })
  }
  await logged(ctx, viewer, {
    action: 'forums.move',
    forumId: node.id,
    before: { parentId: node.parent_id, position: node.position },
    after: { parentId, position: order.indexOf(node) },
  })
}

/** Whether a place is the node itself or somewhere below it. */
export function isWithin(nodes: readonly Node[], id: number | null, ancestor: number): boolean {
  const parents = new Map(nodes.map((one) => [one.id, one.parent_id]))
  const passed = new Set<number>()
  for (let at = id; at !== null && !passed.has(at); at = parents.get(at) ?? null) {
    if (at === ancestor) return true
    passed.add(at)
  }
  return false
}
