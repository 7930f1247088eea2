import type { Render } from '../../platform/http/views.ts'
import { formatNumber } from '../../platform/i18n/numbers.ts'
import type { Fill } from '../layout/ready-pages.ts'
import type { Reader } from '../layout/request.ts'
import { threadUrl } from '../threads/address.ts'
import type { Viewer } from '../users/viewer.ts'
import { mostCounted } from './counting/queries.ts'
import type { NewPosts, Reading } from './reading.ts'

interface Who {
  reader: Reader
  viewer: Viewer
}

interface ThreadState {
  id: number
  title: string
  forum_id: number
  created_at: number
  last_post_at: number
}

const nothing: Fill = []
const onwards: Fill = [Buffer.from('unread')]

/** For the two slots of each thread's row: where its title leads, and how much is new. Guests' stay empty. */
export async function threadFills(
  reading: Reading,
  who: Who,
  render: Render,
  threads: readonly ThreadState[],
): Promise<Fill[]> {
  const found = await reading.newIn(who.viewer, threads)
  return threads.flatMap((thread) => {
    const fresh = found.get(thread.id)
    return fresh
      ? [fresh.begun ? onwards : nothing, [threadSign(who.reader, render, thread, fresh)]]
      : [nothing, nothing]
  })
}

function threadSign(
  { t, preferences }: Reader,
  render: Render,
  thread: ThreadState,
  { count, begun }: NewPosts,
): Buffer {
  const more = count >= mostCounted
  const some = more
    ? t('reading.new-many', { count: formatNumber(preferences, mostCounted - 1) })
    : t('reading.new-count', { count })
  const view = begun ? { url: `${threadUrl(thread)}unread`, text: some } : { url: null, text: t('reading.new-thread') }
  return Buffer.from(render('reading/thread', view))
}

/** For the slot of each forum's row. @param rows the forums that each row stands for: its own and those below */
export async function forumFills(
  reading: Reading,
  who: Who,
  render: Render,
  rows: readonly (readonly { id: number; last_post_at: number | null }[])[],
): Promise<Fill[]> {
  const found = await reading.forumsWithNew(who.viewer, rows.flat())
  const sign = [Buffer.from(render('reading/forum', { text: who.reader.t('reading.forum-new') }))]
  return rows.map((forums) => (forums.some(({ id }) => found.has(id)) ? sign : nothing))
}
