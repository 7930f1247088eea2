import { forumUrl } from '../../src/features/threads/address.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

export const hour = 60 * 60 * 1000

export type Place = { id: number; title: string }

/** A moderator, who may schedule, a member, who may not, and a forum. */
export async function scene(forum: Forum) {
  const [mod, sara] = [await make.member(forum, 'رقيب', 'moderator'), await make.member(forum, 'سارة')]
  return { mod, sara, board: await make.board(forum, 'الأخبار') }
}

/** As a `datetime-local` field says it. */
export const later = (forum: Forum, ms: number): string => new Date(forum.clock.now + ms).toISOString().slice(0, 16)

/** Sends the form of a new thread, to appear within the hour after next. */
export function schedule(
  forum: Forum,
  as: make.Person,
  board: Place,
  form: Record<string, string | readonly string[]> = {},
) {
  const given = { title: 'موضوع مجدول', body: 'نص ينتظر', publish_at: later(forum, hour), ...form }
  return forum.post(`${encodeURI(forumUrl(board))}post-thread`, { as, form: given })
}

export const waiting = (forum: Forum) =>
  forum.ctx.db.selectFrom('scheduled_threads').selectAll().orderBy('id').execute()
export const threads = (forum: Forum) => forum.ctx.db.selectFrom('threads').selectAll().orderBy('id').execute()
export const logLines = (forum: Forum) =>
  forum.ctx.db.selectFrom('staff_log').selectAll().where('action', 'like', 'scheduled.%').orderBy('id').execute()
