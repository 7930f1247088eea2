import type { PostRow } from '../../platform/database/tables/posts.ts'
import type { ThreadRow } from '../../platform/database/tables/threads.ts'

/** What a decision may change of a post. A thread's first post is the thread. */
export interface PostState {
  held: boolean
  deleted: boolean
}

export function stateOf({ post, thread }: { post: PostRow; thread: ThreadRow }): PostState {
  const deletedAt = post.id === thread.first_post_id ? thread.deleted_at : post.deleted_at
  return { held: post.held_at !== null, deleted: deletedAt !== null }
}
