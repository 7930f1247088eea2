import type { Context } from '../../context.ts'
import type { ThreadRow } from '../../platform/database/tables/threads.ts'
import { settleAnswer } from '../answers/settling.ts'
import { recountForum } from '../forums/queries.ts'
import { firstPost, lastVisiblePost, threadExtent } from '../posts/queries.ts'
import { updateThread } from './queries.ts'
import { isShown } from './shown.ts'

/**
 * Writes counts, first and last post of a held thread anew. Another first post brings its author and time along, for it is
 * what the thread began with. A thread that waits keeps the first post with which it waits.
 * @returns how many of its posts everybody sees
 */
export async function recountThread({ db }: Context, thread: ThreadRow): Promise<number> {
  const { visible, top } = await threadExtent(db, thread.id)
  const first = thread.held_at === null ? await firstPost(db, thread.id) : undefined
  const last = await lastVisiblePost(db, thread.id)
  const began = first && first.id !== thread.first_post_id
  await updateThread(db, thread.id, {
    post_count: visible,
    last_position: Math.max(thread.last_position, top),
    ...(thread.held_at === null ? { first_post_id: first?.id ?? null } : {}),
    ...(began ? { user_id: first.user_id, created_at: first.created_at } : {}),
    ...(last ? { last_post_id: last.id, last_post_at: last.created_at, last_user_id: last.user_id } : {}),
  })
  return visible
}

/**
 * The same for several, and their forums by the difference. The rows are as they were before: a new thread is one without a
 * first post, and those that not everybody sees count nowhere.
 * @param also what else their forums gained or lost
 */
export async function recountThreads(
  ctx: Context,
  threads: readonly ThreadRow[],
  also: readonly ForumChange[] = [],
): Promise<void> {
  const changes: ForumChange[] = [...also]
  for (const thread of threads.toSorted((a, b) => a.id - b.id)) {
    const posts = (await recountThread(ctx, thread)) - thread.post_count
    if (isShown(thread)) changes.push({ id: thread.forum_id, threads: thread.first_post_id === null ? 1 : 0, posts })
  }
  await changeForums(ctx, changes)
  for (const thread of threads.toSorted((a, b) => a.id - b.id)) await settleAnswer(ctx, thread)
}

export interface ForumChange {
  id: number
  threads: number
  posts: number
}

/** Adds to the counts of forums, in the order of their ids, so that two who do it wait and do not lock each other out. */
export async function changeForums({ db }: Context, changes: readonly ForumChange[]): Promise<void> {
  const byForum = Map.groupBy(changes, (change) => change.id)
  for (const [id, of] of [...byForum].toSorted(([a], [b]) => a - b)) {
    const sum = (count: 'threads' | 'posts') => of.reduce((all, change) => all + change[count], 0)
    await recountForum(db, id, { threads: sum('threads'), posts: sum('posts') })
  }
}
