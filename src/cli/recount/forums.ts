import { type ForumFacts, forumFacts, rewriteForum } from './queries.ts'
import type { Recount } from './recount.ts'

/** Counts and last post of forums, from what their threads keep. */
export const recountForums: Recount = {
  table: 'forums',
  rowsAtOnce: 1000,
  async look(ctx, range, fix) {
    const wrong = (await forumFacts(ctx.db, range)).filter((facts) => !isRight(facts))
    for (const { id, threads, posts } of fix ? wrong : []) {
      await rewriteForum(ctx.db, { id, threads: threads ?? 0, posts: posts ?? 0 })
    }
    return wrong.map(({ id }) => id)
  },
}

/** Of two threads answered in one millisecond either may be the last. */
function isRight(facts: ForumFacts): boolean {
  const counted = facts.thread_count === (facts.threads ?? 0) && facts.post_count === (facts.posts ?? 0)
  if (!counted || facts.last_post_at !== facts.last_at) return false
  if (facts.last_at === null) return facts.last_thread_id === null
  const visible = facts.last_deleted === null && facts.last_held === null && facts.last_forum === facts.id
  return visible && facts.last_post_id === facts.last_post && facts.last_user_id === facts.last_user
}
