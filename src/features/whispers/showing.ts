import type { Context } from '../../context.ts'
import type { Render } from '../../platform/http/views.ts'
import { formatDate } from '../../platform/i18n/dates.ts'
import { allowed } from '../../platform/policy.ts'
import type { Reader } from '../layout/request.ts'
import { memberView } from '../users/member-view.ts'
import type { Viewer } from '../users/viewer.ts'
import { canChangeWhisper, canWhisper } from './policy.ts'
import { notesOfThread, type NoteToShow } from './queries.ts'

/** Notes of a thread as one of the staff reads them on a page of it. */
export interface ShownWhispers {
  /** Of the thread as such: before the posts of every page. */
  top: Buffer[]
  /** By the post that they stand beside. */
  beside: ReadonlyMap<number, Buffer[]>
  /** Until when their dates read right. */
  until: number
}

const none: ShownWhispers = { top: [], beside: new Map(), until: Infinity }

/** For everybody else the answer is the same as where there are none, and asks nothing. */
export async function whispersFor(
  ctx: Context,
  { reader, viewer }: { reader: Reader; viewer: Viewer },
  thread: { id: number; forum_id: number },
  render: Render,
): Promise<ShownWhispers> {
  if (!canWhisper(viewer, thread.forum_id)) return none
  const notes = (await notesOfThread(ctx.db, { thread: thread.id })).toReversed()
  if (notes.length === 0) return none
  const dates = notes.map((note) => formatDate(reader.preferences, note.created_at, reader.now))
  const shown = notes.map((note, index) => ({
    postId: note.post_id,
    html: Buffer.from(render('whispers/note', { note: { ...view(viewer, note), date: dates[index] } })),
  }))
  const byPost = Map.groupBy(shown, ({ postId }) => postId)
  return {
    top: (byPost.get(null) ?? []).map(({ html }) => html),
    beside: new Map([...byPost].flatMap(([id, list]) => (id === null ? [] : [[id, list.map(({ html }) => html)]]))),
    until: Math.min(...dates.map((date) => date.expires)),
  }
}

function view(viewer: Viewer, note: NoteToShow) {
  const { id, thread_id: thread, user_id, name, avatar, body, edited_at } = note
  return {
    id,
    author: memberView({ id: user_id, name, avatar }),
    body,
    edited: edited_at !== null,
    editUrl: allowed(canChangeWhisper(viewer, note)) ? `/threads/${thread}/notes/${id}` : null,
  }
}
