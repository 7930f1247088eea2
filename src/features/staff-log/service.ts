import type { Context } from '../../context.ts'
import type { Viewer } from '../users/viewer.ts'
import { insertLine } from './queries.ts'

/** One act of the staff. `action` is a dotted name, `threads.move`; the catalogue says it as `log.threads-move`. */
export interface StaffAct {
  action: string
  forumId?: number | undefined
  threadId?: number | undefined
  postId?: number | undefined
  memberId?: number | undefined
  before?: Record<string, unknown>
  after?: Record<string, unknown>
  reason?: string
}

/**
 * Writes a line of the staff's log. Call it inside the transaction of the act, so that none is without its line and no line
 * without its act.
 * @param viewer whoever did it, or null for the board itself
 * @returns the line's id
 */
export function logged(ctx: Context, viewer: Viewer | null, act: StaffAct): Promise<number> {
  return insertLine(ctx.db, {
    at: ctx.now(),
    user_id: viewer?.id ?? null,
    action: act.action,
    forum_id: act.forumId ?? null,
    thread_id: act.threadId ?? null,
    post_id: act.postId ?? null,
    member_id: act.memberId ?? null,
    before: JSON.stringify(act.before ?? {}),
    after: JSON.stringify(act.after ?? {}),
    reason: act.reason ?? '',
  })
}
