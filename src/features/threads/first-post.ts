import type { Context } from '../../context.ts'
import type { Render } from '../../platform/http/views.ts'
import type { Fragments } from '../posts/fragments.ts'
import { headOf } from './narrowed/queries.ts'
import type { Who } from './page.ts'
import type { ThreadToShow } from './queries.ts'

/** The first post as it stands above the later pages of a thread that keeps it there; nothing for others. */
export async function keptFirst(
  ctx: Context,
  who: Who,
  thread: ThreadToShow,
  { fragments, render }: { fragments: Fragments; render: Render },
): Promise<Buffer[]> {
  if (thread.keeps_first === 0 || thread.first_post_id === null) return []
  const head = await headOf(ctx, { thread: thread.id, post: thread.first_post_id })
  const { posts } = await fragments.of(ctx, who, thread, head, who.board.editWindowMinutes, head)
  const [above = '', below = ''] = render('threads/first', { postHtml: separator }).split(separator)
  return [Buffer.from(above), ...posts.map((post) => post.html), Buffer.from(below)]
}

const separator = '<!--first-->'
