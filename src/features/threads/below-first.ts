import type { Context } from '../../context.ts'
import type { Render } from '../../platform/http/views.ts'
import type { Fragments } from '../posts/fragments.ts'
import { headOf } from './narrowed/queries.ts'
import type { Who } from './page.ts'
import type { ThreadToShow } from './queries.ts'

/** What stands between the first post of a thread and the others, and until when its dates read right. */
export interface Below {
  parts: readonly Buffer[]
  until: number
}

export const nothing: Below = { parts: [], until: Infinity }

/** Under a question a copy of its accepted answer, above the replies to an article that they are comments. */
export async function belowFirst(
  ctx: Context,
  { reader, viewer, board }: Who,
  thread: ThreadToShow,
  { fragments, render }: { fragments: Fragments; render: Render },
): Promise<Below> {
  if (thread.type === 'article' && thread.post_count > 1)
    return { parts: [Buffer.from(render('articles/comments', {}))], until: Infinity }
  if (thread.answer_post_id === null) return nothing
  const head = await headOf(ctx, { thread: thread.id, post: thread.answer_post_id })
  const who = { reader, viewer, copy: true }
  const { posts, until } = await fragments.of(ctx, who, thread, head, board.editWindowMinutes, head)
  return { parts: posts.map((post) => post.html), until }
}
