import type { Context } from '../../context.ts'
import { threadUrl } from '../../features/threads/address.ts'
import { type Random, seeded } from '../../demo/random.ts'
import type { Progress } from '../progress.ts'
import { indexBatch, rememberingReader } from './indexing.ts'
import { type Arrival, writeBatch } from './batch.ts'
import { type Board, boardForums, titleOf } from './board.ts'
import { arrivals } from './order.ts'
import { generatedMembers } from './people.ts'
import { textPool } from './pool.ts'
import { doNotWaitForDisk, hasPosts } from './queries.ts'
import { threadSizes, type Wish } from './sizes.ts'

const seed = 20260101
const poolSize = 500
const batchSize = 10_000
const spanMs = 2 * 365 * 24 * 3600 * 1000

export interface Generated {
  threads: number
  posts: number
  longest: string
}

/**
 * Fills the board past the services, but with every count, position and last post as they would have left it. The same
 * wish makes the same board but for its times, which end now.
 * @throws Error of one line when the wished numbers do not fit together
 */
export async function generate(ctx: Context, wish: Wish, progress: Progress): Promise<Generated> {
  const sizes = threadSizes(wish)
  const random = seeded(seed)
  if (ctx.engine.name === 'sqlite' && !(await hasPosts(ctx.db))) await doNotWaitForDisk(ctx.db)
  const since = ctx.now() - spanMs
  const users = await generatedMembers(ctx, since)
  const board: Board = { forums: await boardForums(ctx), pool: await textPool(poolSize, random), ids: new Map() }
  const order = arrivals(sizes, random)
  const reader = rememberingReader()
  for (let from = 0; from < order.length; from += batchSize) {
    const batch = order.subarray(from, from + batchSize)
    await writeBatch(ctx, board, arrivalsIn(batch, { from, since, pace: spanMs / (order.length + 1) }, users, random))
    await indexBatch(ctx, reader)
    progress.add(batch.length)
  }
  progress.end()
  const longest = threadUrl({ id: board.ids.get(0) ?? 0, title: titleOf(board, 0) })
  return { threads: sizes.length, posts: order.length, longest }
}

/** A few members write much and most write little. */
function arrivalsIn(
  batch: Uint32Array,
  time: { from: number; since: number; pace: number },
  users: number[],
  random: Random,
): Arrival[] {
  return Array.from(batch, (thread, n) => ({
    thread,
    user: users[Math.floor(random.next() ** 2 * users.length)] ?? 0,
    at: time.since + Math.floor((time.from + n + 1) * time.pace),
    text: random.below(poolSize),
  }))
}
