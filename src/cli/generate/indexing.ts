import type { Context } from '../../context.ts'
import { documentOf, type readPost, readTexts, type Texts } from '../../features/search/documents.ts'
import { indexPending } from '../../features/search/indexing.ts'

const notesAtOnce = 5000

type Reader = typeof readPost

/** Indexes what was just written. */
export async function indexBatch(ctx: Context, reader: Reader): Promise<void> {
  while ((await indexPending(ctx, notesAtOnce, reader)) > 0);
}

/** Reads each of the few texts once, however many posts have it; first posts have a title of their own and are read each. */
export function rememberingReader(): Reader {
  const known = new Map<string, Texts>()
  return (post) => {
    if (post.title !== null) return documentOf(post, readTexts(post))
    const texts = known.get(post.html) ?? readTexts(post)
    known.set(post.html, texts)
    return documentOf(post, texts)
  }
}
