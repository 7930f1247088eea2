import { type Context, transaction } from '../../context.ts'
import { rendererVersion } from '../../platform/text/render.ts'
import { type Board, forumOf, titleOf } from './board.ts'
import {
  type GrownForum,
  growForums,
  growThreads,
  growUsers,
  insertPosts,
  insertThreads,
  type NewPostRow,
  type NewThreadRow,
} from './queries.ts'

/** One post to be written: its thread counts from 0 in this run. */
export interface Arrival {
  thread: number
  user: number
  at: number
  text: number
}

/** Writes a batch with everything that counts it in one transaction: between batches the board is whole. */
export function writeBatch(ctx: Context, board: Board, arrivals: Arrival[]): Promise<void> {
  return transaction(ctx, async (ctx) => {
    const begun = await beginThreads(ctx, board, arrivals)
    const byThread = Map.groupBy(arrivals, ({ thread }) => thread)
    await insertPosts(ctx, postRows(board, arrivals), board.pool, rendererVersion)
    await growThreads(
      ctx,
      [...byThread].map(([thread, posts]) => [
        idOf(board, thread),
        posts.length,
        posts.at(-1)?.at ?? 0,
        posts.at(-1)?.user ?? 0,
      ]),
    )
    await growForums(ctx, grownForums(board, arrivals, begun))
    await growUsers(
      ctx,
      [...Map.groupBy(arrivals, ({ user }) => user)].map(([user, posts]) => [user, posts.length]),
    )
  })
}

function postRows(board: Board, arrivals: Arrival[]): NewPostRow[] {
  const steps = new Map<number, number>()
  return arrivals.map(({ thread, user, at, text }) => {
    const step = (steps.get(thread) ?? 0) + 1
    steps.set(thread, step)
    return [idOf(board, thread), step, user, at, text]
  })
}

/** @returns the threads whose first post is in this batch */
async function beginThreads(ctx: Context, board: Board, arrivals: Arrival[]): Promise<Set<number>> {
  const fresh = new Map<number, NewThreadRow>()
  for (const { thread, user, at } of arrivals) {
    if (board.ids.has(thread) || fresh.has(thread)) continue
    fresh.set(thread, {
      forum_id: forumOf(board, thread).id,
      user_id: user,
      title: titleOf(board, thread),
      created_at: at,
    })
  }
  const ids = await insertThreads(ctx.db, [...fresh.values()])
  for (const [thread, { created_at }] of fresh) board.ids.set(thread, ids.get(created_at) ?? 0)
  return new Set(fresh.keys())
}

function grownForums(board: Board, arrivals: Arrival[], begun: Set<number>): GrownForum[] {
  const forums = new Map<number, GrownForum>()
  for (const { thread } of arrivals) {
    const { id } = forumOf(board, thread)
    const [, threads, posts] = forums.get(id) ?? [id, 0, 0, 0]
    forums.set(id, [id, threads + (begun.delete(thread) ? 1 : 0), posts + 1, idOf(board, thread)])
  }
  return [...forums.values()]
}

const idOf = (board: Board, thread: number): number => board.ids.get(thread) ?? 0
