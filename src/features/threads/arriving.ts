import type { Context } from '../../context.ts'
import type { Views } from '../../platform/http/views.ts'
import type { Fragments } from '../posts/fragments.ts'
import { postHeads } from '../posts/queries.ts'
import { postsPerPage } from './address.ts'
import type { Who } from './page.ts'
import type { ThreadInForum } from './queries.ts'

/** What came after a page was opened. */
export interface Arrived {
  html: string
  /** The last `#n` of it. */
  seen: number
  /** Whether there is more after that. */
  more: boolean
  ids: number[]
  /** When the last of them was written. */
  lastAt: number
}

/** The posts after `#n`, at most a page of them, with the line before the first that is somebody else's. */
export async function arrivals(
  ctx: Context,
  who: Who,
  thread: ThreadInForum,
  after: number,
  { fragments, views }: { fragments: Fragments; views: Views },
): Promise<Arrived> {
  const known = Math.min(after, thread.last_position)
  const heads = await postHeads(ctx, { thread: thread.id, from: known + 1, to: known + postsPerPage })
  const { posts } = await fragments.of(ctx, who, thread, heads, who.board.editWindowMinutes)
  const first = posts.find((post) => !post.isStub && post.authorId !== who.viewer.id)
  const { t } = who.reader
  const line = Buffer.from(views.in(t)('threads/note', { note: { kind: 'new', text: t('threads.new-from-here') } }))
  const seen = heads.at(-1)?.position ?? known
  return {
    html: Buffer.concat(posts.flatMap((post) => (post === first ? [line, post.html] : [post.html]))).toString(),
    seen,
    more: seen < thread.last_position && heads.length > 0,
    ids: posts.map((post) => post.id),
    lastAt: Math.max(0, ...posts.map((post) => post.createdAt)),
  }
}
