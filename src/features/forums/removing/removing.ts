import { type Context, transaction } from '../../../context.ts'
import type { ForumRow } from '../../../platform/database/tables/forums.ts'
import { invalid, notFound } from '../../../platform/errors.ts'
import { ensure } from '../../../platform/policy.ts'
import { noteForumGoing } from '../../indexnow/noting.ts'
import { permissionsChanged } from '../../permissions/changing.ts'
import { keepScheduled } from '../../scheduling/keeping.ts'
import { touchQuotersOfForum } from '../../quotes/queries.ts'
import { logged } from '../../staff-log/service.ts'
import { carryForumTags } from '../../tags/keeping/queries.ts'
import { canAdminister } from '../../users/policy.ts'
import { changeCounts } from '../../users/queries.ts'
import type { Viewer } from '../../users/viewer.ts'
import { isWithin } from '../placing.ts'
import { holdTree, recountForum, updateForum } from '../queries.ts'
import { branch, type ForumTree, readTree } from '../tree.ts'
import {
  countAllThreads,
  countsByAuthor,
  deleteForum,
  deleteNeedlessStubs,
  holdThreadsIn,
  moveDrafts,
  moveThreads,
} from './queries.ts'

/** Where what is in a deleted forum goes. */
export interface Heirs {
  /** Must be a forum when there are threads. */
  threadsTo: number | null
  /** Null is the top of the tree. */
  childrenTo: number | null
  /** Said by whoever knows that what was private will not be any more. */
  reveals?: boolean
}

/** What goes with a forum and where it may go: asked before anything is done. @throws Refusal 403, 404 */
export async function removalOf(ctx: Context, viewer: Viewer, id: number) {
  ensure(canAdminister(viewer))
  const tree = await readTree(ctx)
  const forum = tree.byId.get(id)
  if (!forum) throw notFound()
  return {
    forum,
    threads: await countAllThreads(ctx.db, id),
    isPrivate: isPrivate(tree.rows, id),
    children: tree.children.get(id) ?? [],
    ...heirsIn(tree, id),
  }
}

/** @throws Invalid at `threads_to` or `children_to`, Refusal 403, 404 */
export async function removeForum(ctx: Context, viewer: Viewer, id: number, heirs: Heirs): Promise<void> {
  ensure(canAdminister(viewer))
  await transaction(ctx, async (ctx) => {
    await holdThreadsIn(ctx, id)
    const nodes = await holdTree(ctx)
    const forum = nodes.find((node) => node.id === id)
    if (!forum) throw notFound()
    const threads = await countAllThreads(ctx.db, id)
    ensureKeptPrivate(nodes, forum, heirs, threads)
    await noteForumGoing(ctx, forum)
    if (threads > 0) await handOverThreads(ctx, nodes, forum, heirs.threadsTo)
    await handOverChildren(ctx, nodes, forum, heirs.childrenTo)
    await keepScheduled(ctx, id)
    await deleteForum(ctx.db, id)
    const { title, kind, parent_id: parentId } = forum
    await logged(ctx, viewer, {
      action: 'forums.delete',
      forumId: id,
      before: { title, kind, parentId, threads },
      after: { threadsTo: heirs.threadsTo, childrenTo: heirs.childrenTo },
    })
    await permissionsChanged(ctx)
  })
}

async function handOverThreads(ctx: Context, nodes: ForumRow[], forum: ForumRow, to: number | null): Promise<void> {
  const heir = nodes.find((node) => node.id === to)
  if (heir?.kind !== 'forum' || heir.id === forum.id) throw invalid('threads_to', 'threads.forum-invalid')
  await touchQuotersOfForum(ctx.db, forum.id)
  await carryCounts(ctx, forum, heir)
  await moveThreads(ctx.db, forum.id, heir.id)
  await carryForumTags(ctx.db, forum.id, heir.id)
  await deleteNeedlessStubs(ctx.db, heir.id)
  await moveDrafts(ctx.db, forum.id, heir.id)
  await recountForum(ctx.db, heir.id, { threads: forum.thread_count, posts: forum.post_count })
}

/** In the one forum posts may count for their writers and in the other not. Writers are held in the order of their ids. */
async function carryCounts(ctx: Context, forum: ForumRow, heir: ForumRow): Promise<void> {
  const sign = heir.counted - forum.counted
  if (sign === 0) return
  for (const [userId, { posts, score, answers }] of await countsByAuthor(ctx.db, forum.id))
    await changeCounts(ctx.db, userId, { posts: sign * posts, score: sign * score, answers: sign * answers })
}

/** In their order, after the children that are there. */
async function handOverChildren(ctx: Context, nodes: ForumRow[], forum: ForumRow, to: number | null): Promise<void> {
  const children = nodes.filter((node) => node.parent_id === forum.id)
  if (children.length === 0) return
  const missing = to !== null && !nodes.some((node) => node.id === to)
  if (missing || isWithin(nodes, to, forum.id)) throw invalid('children_to', 'threads.forum-invalid')
  const last = Math.max(-1, ...nodes.filter((node) => node.parent_id === to).map((node) => node.position))
  for (const [index, child] of children.entries())
    await updateForum(ctx.db, child.id, { parent_id: to, position: last + 1 + index })
}

/** What few may read comes out of a private place only when that is said. @throws Invalid at `reveals` */
function ensureKeptPrivate(nodes: readonly ForumRow[], forum: ForumRow, heirs: Heirs, threads: number): void {
  if (heirs.reveals || !isPrivate(nodes, forum.id)) return
  const hasChildren = nodes.some((node) => node.parent_id === forum.id)
  const comesOut =
    (threads > 0 && !isPrivate(nodes, heirs.threadsTo)) || (hasChildren && !isPrivate(nodes, heirs.childrenTo))
  if (comesOut) throw invalid('reveals', 'tree.would-reveal')
}

const isPrivate = (nodes: readonly ForumRow[], id: number | null): boolean =>
  nodes.some((node) => node.private_at !== null && isWithin(nodes, id, node.id))

function heirsIn(tree: ForumTree, id: number) {
  const within = new Set(branch(tree, id).map((node) => node.id))
  return {
    forThreads: (node: ForumRow) => node.kind === 'forum' && node.id !== id,
    forChildren: (node: ForumRow) => !within.has(node.id),
  }
}
