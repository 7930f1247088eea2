import type { Render } from '../../platform/http/views.ts'
import { allowed } from '../../platform/policy.ts'
import type { Fill } from '../layout/ready-pages.ts'
import type { BoardSettings } from '../setup/board.ts'
import { threadUrl } from '../threads/address.ts'
import type { ThreadInForum } from '../threads/queries.ts'
import { mayIn, type Viewer } from '../users/viewer.ts'
import { canRetag } from './policy.ts'

interface Who {
  viewer: Viewer
  board: BoardSettings
}

/** Where a thread is given other tags; null for who cannot. */
export const retagUrl = ({ viewer, board }: Who, thread: ThreadInForum): string | null =>
  board.tagsPerThread > 0 && allowed(canRetag(viewer, thread)) ? `${threadUrl(thread)}tags` : null

/** For who started the thread; the staff has the link among its tools. */
export function retagFill(who: Who, render: Render, thread: ThreadInForum): Fill {
  if (who.viewer.id !== thread.user_id || mayIn(who.viewer, thread.forum_id, 'edit-thread')) return []
  const url = retagUrl(who, thread)
  return url === null ? [] : [Buffer.from(render('tags/change', { url }))]
}
