import { setTimeout } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { type Context, transaction } from '../../context.ts'
import { type Read, readPost } from './documents.ts'
import { indexOf } from './index.ts'
import { notePending, pendingPosts, type PostToFind, postsToFind, postsToFindAfter, takePending } from './queries.ts'
import { addWords, type Met } from './words/queries.ts'

/** Posts read in one step: some milliseconds of work, for which whoever asks for a page waits at most. */
const batch = 25
const reindexBatch = 500
/** Of the time, so much is left to others while a long list is worked through: one part of work, nineteen of rest. */
const restShare = 19

/**
 * Indexes some of what changed, the newest first. Bears being done by several processes at once: who takes the notes of a post off
 * the list writes what it read after they were made, and nobody else does for them.
 * @param reader reads a post; another may remember what it read
 * @returns how many notes it found; fewer than `limit` when none are left
 */
export async function indexPending(ctx: Context, limit = batch, reader = readPost): Promise<number> {
  const pending = await pendingPosts(ctx.db, limit)
  if (pending.length === 0) return 0
  const posts = await postsToFind(ctx.db, [...new Set(pending.map(({ post_id }) => post_id))])
  const read = new Map(posts.map((post) => [post.id, reader(post)]))
  await transaction(ctx, async (ctx) => {
    const taken = await takePending(
      ctx.db,
      pending.map(({ id }) => id),
    )
    const ids = [...new Set(taken.map(({ post_id }) => post_id))].toSorted((a, b) => a - b)
    const gone = ids.filter((id) => !read.has(id))
    await indexOf(ctx.engine).remove(ctx.db, gone)
    await put(
      ctx,
      ids.flatMap((id) => read.get(id) ?? []),
    )
  })
  return pending.length
}

/**
 * Indexes posts anew, in order, from the one after `id` on. What was written, moved or removed while they were read may have been
 * indexed by others before this: such a post is noted once more.
 * @returns the last of them, or undefined when there are no more
 */
export async function indexAfter(
  ctx: Context,
  id: number,
  note: (ctx: Context, upTo: number) => Promise<void>,
): Promise<{ upTo: number; posts: number } | undefined> {
  const posts = await postsToFindAfter(ctx.db, id, reindexBatch)
  const upTo = posts.at(-1)?.id
  if (upTo === undefined) return undefined
  const read = posts.map(readPost)
  await transaction(ctx, async (ctx) => {
    await put(ctx, read)
    await notePending(ctx.db, await changedAmong(ctx, posts))
    await note(ctx, upTo)
  })
  return { upTo, posts: posts.length }
}

/** Ids of those that say something else by now, or stand elsewhere, or are gone. */
async function changedAmong({ db }: Context, posts: readonly PostToFind[]): Promise<number[]> {
  const rows = await postsToFind(
    db,
    posts.map(({ id }) => id),
  )
  const now = new Map(rows.map((row) => [row.id, row]))
  return posts.filter((post) => !isDeepStrictEqual(now.get(post.id), post)).map(({ id }) => id)
}

async function put({ db, engine }: Context, read: readonly Read[]): Promise<void> {
  await indexOf(engine).write(
    db,
    read.map(({ document }) => document),
  )
  await addWords(db, metIn(read))
}

/** In how many of these posts and titles each word stands. */
function metIn(read: readonly Read[]): Met[] {
  const met = new Map<string, Met>()
  for (const { words, titleWords } of read) {
    for (const [word, written] of words) {
      const own = met.get(word) ?? { word, written, posts: 0, titles: 0 }
      own.posts += 1
      if (titleWords.has(word)) own.titles += 1
      met.set(word, own)
    }
  }
  return [...met.values()]
}

/** A long list is worked through in pieces of this length, so that the process can be stopped between two. */
const pieceMs = 1500

/** Works off the list, leaving most of the time to others. */
export async function keepIndexed(ctx: Context): Promise<void> {
  const end = performance.now() + pieceMs
  while (performance.now() < end) {
    const begun = performance.now()
    if ((await indexPending(ctx)) < batch) return
    await setTimeout((performance.now() - begun) * restShare)
  }
}

/** What a search waits for at most, so that whoever has just written finds what they wrote. */
const mostBeforeSearch = 50

/** Indexes what was written last, before somebody searches. */
export async function catchUp(ctx: Context): Promise<void> {
  await indexPending(ctx, mostBeforeSearch)
}
