import { updateThread } from '../../features/threads/queries.ts'
import type { ThreadRow } from '../../platform/database/tables/threads.ts'
import { type ThreadFacts, threadFacts } from './queries.ts'
import type { Recount } from './recount.ts'

/** Counts, first and last post of threads, and the highest number given. A thread without a first post stays wrong. */
export const recountThreads: Recount = {
  table: 'threads',
  rowsAtOnce: 200,
  async look(ctx, range, fix) {
    const wrong: number[] = []
    for (const facts of await threadFacts(ctx.db, range)) {
      const change = rightThread(facts)
      if (change !== null && Object.keys(change).length === 0) continue
      wrong.push(facts.id)
      if (fix && change) await updateThread(ctx.db, facts.id, change)
    }
    return wrong
  },
}

/** What has to change; null where nothing can be right, because the posts are gone. */
function rightThread(facts: ThreadFacts): Partial<ThreadRow> | null {
  if (facts.first_id === null || facts.top === null) return null
  const right: Partial<ThreadRow> = {
    post_count: facts.visible ?? 0,
    last_position: Math.max(facts.last_position, facts.top),
    ...firstPost(facts),
    ...lastPost(facts),
  }
  Object.assign(right, answer(facts, right.first_post_id ?? null))
  return Object.fromEntries(Object.entries(right).filter(([name, value]) => facts[name as keyof ThreadFacts] !== value))
}

/** A thread waits with the first post that it had when it began to wait. */
function firstPost({ held_at, first_id, first_held, opener_id, opener_held }: ThreadFacts): Partial<ThreadRow> {
  if (held_at === null || opener_id === null) return { first_post_id: first_id, held_at: first_held }
  return { first_post_id: opener_id, held_at: opener_held }
}

/** The first post answers nothing, and who answers themselves gains nothing. */
function answer({ user_id, answer_id, answerer }: ThreadFacts, firstId: number | null): Partial<ThreadRow> {
  if (answer_id === null || answer_id === firstId) return { answer_post_id: null, answer_user_id: null }
  return { answer_post_id: answer_id, answer_user_id: answerer === user_id ? null : answerer }
}

/** Where every post is hidden the last one stays what it was. */
function lastPost({ last_id, last_at, last_user }: ThreadFacts): Partial<ThreadRow> {
  if (last_id === null || last_at === null || last_user === null) return {}
  return { last_post_id: last_id, last_post_at: last_at, last_user_id: last_user }
}
