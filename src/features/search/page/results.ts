import type { Request } from 'express'
import { setImmediate as immediate } from 'node:timers/promises'
import type { Context } from '../../../context.ts'
import { formatDate } from '../../../platform/i18n/dates.ts'
import type { ForumTree } from '../../forums/tree.ts'
import { canSeePost } from '../../posts/policy.ts'
import { forumUrl, postUrl, threadUrl } from '../../threads/address.ts'
import { typeMark } from '../../threads/kind.ts'
import { canSeeThread } from '../../threads/policy.ts'
import { prefixView } from '../../threads/prefix.ts'
import { memberView } from '../../users/member-view.ts'
import type { Viewer } from '../../users/viewer.ts'
import type { Hit } from '../wanted.ts'
import { type HitRow, hitRows } from './queries.ts'
import { markedHtml, openWords, snippetHtml } from './snippet.ts'
import type { ResultView } from './view.ts'
import { soughtIn } from './words.ts'

/** Long texts of words that nobody has read yet take long to read: after this the rest of a page shows how its posts begin. */
const patienceMs = 150

export interface Result {
  row: HitRow
  titleHtml: string
  snippetHtml: string
}

/** What is said of these hits. One that has gone since it was found is left out. @param text what found them */
export async function resultsOf(ctx: Context, viewer: Viewer, hits: readonly Hit[], text: string): Promise<Result[]> {
  const sought = soughtIn(text)
  const rows = (await hitRows(ctx.db, hits)).filter((row) => isShownTo(viewer, row))
  const end = performance.now() + patienceMs
  const results: Result[] = []
  for (const row of rows) {
    const shown = performance.now() < end ? sought : []
    results.push({
      row,
      titleHtml: markedHtml(row.title, sought),
      snippetHtml: snippetHtml(openWords(row.html), shown),
    })
    await immediate()
  }
  return results
}

function isShownTo(viewer: Viewer, row: HitRow): boolean {
  const { forum_id, locked_at, starter_id, thread_deleted_at, thread_held_at } = row
  const thread = { forum_id, locked_at, user_id: starter_id, deleted_at: thread_deleted_at, held_at: thread_held_at }
  return canSeeThread(viewer, thread) && canSeePost(viewer, row, thread)
}

export function resultView({ reader }: Request, tree: ForumTree, { row, titleHtml, snippetHtml }: Result): ResultView {
  const { t, preferences, now } = reader
  const thread = { id: row.thread_id, title: row.title }
  const forum = tree.byId.get(row.forum_id)
  return {
    id: row.id,
    titleHtml,
    url: row.position === 1 ? threadUrl(thread) : postUrl(thread, row, reader),
    snippetHtml,
    prefix: prefixView(row),
    author: memberView({ id: row.user_id, name: row.name, avatar: row.avatar }),
    forum: forum ? { title: forum.title, url: forumUrl(forum) } : null,
    date: formatDate(preferences, row.created_at, now),
    replies: t('threads.reply-count', { count: Math.max(0, row.post_count - 1) }),
    mark: typeMark(t, row),
    pinned: row.pinned_at !== null,
    locked: row.locked_at !== null,
  }
}
