import type { Context } from '../../context.ts'
import { readPost } from '../../features/search/documents.ts'
import { indexPending } from '../../features/search/indexing.ts'
import { kinds } from '../../features/search/terms.ts'
import type { PostToFind } from '../../features/search/queries.ts'

const notesAtOnce = 5000

type Reader = typeof readPost

/** Indexes what was just written. */
export async function indexBatch(ctx: Context, reader: Reader): Promise<void> {
  while ((await indexPending(ctx, notesAtOnce, reader)) > 0);
}

/** Reads each of the few texts once, however many posts have it; first posts have a title of their own and are read each. */
export function rememberingReader(): Reader {
  const known = new Map<string, ReturnType<Reader>>()
  return (post: PostToFind) => {
    if (post.title !== null) return readPost(post)
    const like = known.get(post.html) ?? readPost(post)
    known.set(post.html, like)
    const places = new Set([kinds.thread + post.thread_id, kinds.forum + post.forum_id, kinds.member + post.user_id])
    const set = [...places, ...like.document.set.filter((one) => !one.startsWith('\uE003'))]
    return { ...like, document: { ...like.document, id: post.id, set } }
  }
}
