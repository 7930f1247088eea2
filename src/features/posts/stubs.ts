import type { Views } from '../../platform/http/views.ts'
import { formatNumber } from '../../platform/i18n/numbers.ts'
import type { Hidden } from '../ignoring/hiding.ts'
import type { Reader } from '../layout/request.ts'
import { pageOfPosition, threadUrl } from '../threads/address.ts'
import type { ThreadInForum } from '../threads/queries.ts'
import type { Viewer } from '../users/viewer.ts'
import { type Fragment, fragment } from './fragment.ts'
import { canSeePost } from './policy.ts'
import type { PostHead } from './queries.ts'

interface Parted {
  seen: PostHead[]
  /** By members whom the viewer ignores. */
  ignored: PostHead[]
  /** What the viewer only hears was deleted. */
  deleted: PostHead[]
}

/** What is shown of each post. Of what waits, nothing is, not even a line. */
export function parted(viewer: Viewer, thread: ThreadInForum, heads: PostHead[], hidden: Hidden): Parted {
  const {
    seen = [],
    ignored = [],
    deleted = [],
  } = Object.groupBy(heads, (head) => {
    if (!canSeePost(viewer, head, thread)) return head.held_at === null ? 'deleted' : 'unheard'
    return hidden.posts.has(head.id) ? 'ignored' : 'seen'
  })
  return { seen, ignored, deleted }
}

/** A line that says that something was deleted or is by somebody whom the viewer ignores, and nothing of it. */
export function stubs(views: Views, reader: Reader, thread: ThreadInForum, { ignored, deleted }: Parted): Fragment[] {
  const { t, preferences } = reader
  const render = views.in(t)
  const numberOf = (head: PostHead) => `#${formatNumber(preferences, head.position)}`
  const line = (head: PostHead, view: string, more: object) =>
    fragment(head, Buffer.from(render(view, { number: numberOf(head), ...more })), true)
  return [
    ...deleted.map((head) => line(head, 'posts/stub', {})),
    ...ignored.map((head) => line(head, 'posts/ignored', { id: head.id, url: showUrl(reader, thread, head) })),
  ]
}

function showUrl({ pageSize }: Reader, thread: ThreadInForum, { id, position }: PostHead): string {
  const page = pageOfPosition(position, pageSize)
  return `${threadUrl(thread)}${page === 1 ? '' : `page-${page}`}?show=${id}#post-${id}`
}
