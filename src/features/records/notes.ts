import type { Context } from '../../context.ts'
import { invalid, notFound } from '../../platform/errors.ts'
import { ensure } from '../../platform/policy.ts'
import { cleanText, isBlank } from '../../platform/text/clean.ts'
import { signedIn } from '../users/policy.ts'
import { findUser } from '../users/queries.ts'
import type { Viewer } from '../users/viewer.ts'
import { canNote } from './policy.ts'
import { insertStaffNote } from './queries.ts'

export const longestNote = 2000

/** Writes down for the staff what they should know of a member. @throws Invalid at `note` · Refusal 403, 404 */
export async function noteOnMember(ctx: Context, viewer: Viewer, memberId: number, typed: string): Promise<void> {
  ensure(canNote(viewer))
  if (!(await findUser(ctx.db, memberId))) throw notFound()
  const body = cleanText(typed).trim()
  if (isBlank(body)) throw invalid('note', 'errors.field-blank')
  if (body.length > longestNote) throw invalid('note', 'errors.field-long', { max: longestNote })
  await insertStaffNote(ctx.db, {
    member_id: memberId,
    user_id: signedIn(viewer).id,
    created_at: ctx.now(),
    body,
    edited_at: null,
    edited_by: null,
  })
}
