import type { PostRow } from '../../../platform/database/tables/posts.ts'
import type { News } from '../jobs.ts'

type Post = Pick<PostRow, 'id' | 'thread_id' | 'user_id'>

/** What a post is to those who are told of it; `thread` is what starts one in this forum. */
export function postNews(post: Post, type: 'quote' | 'mention' | 'reply' | 'thread', forumId: number): News {
  const bundles = {
    quote: `quote ${post.id}`,
    mention: `mention ${post.id}`,
    reply: `reply ${post.thread_id}`,
    thread: `thread ${forumId}`,
  }
  return {
    type,
    event: `post ${post.id}`,
    bundle: bundles[type],
    actorId: post.user_id,
    threadId: post.thread_id,
    postId: post.id,
  }
}
