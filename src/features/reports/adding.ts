import { type Context, transaction } from '../../context.ts'
import { conflict, invalid } from '../../platform/errors.ts'
import { cleanNote, isBlank } from '../../platform/text/clean.ts'
import { signedIn } from '../users/policy.ts'
import type { Viewer } from '../users/viewer.ts'
import { addToNote, standingReport } from './queries.ts'
import { longestNote } from './service.ts'

/** A post, something on a wall, or a member as such. */
export interface Reported {
  postId: number | null
  wallPostId?: number
  memberId: number
}

/** The viewer's own report of it that stands already, and whether the staff has yet to decide. */
export async function ownReport(ctx: Context, viewer: Viewer, about: Reported) {
  const found = await standingReport(ctx.db, signedIn(viewer).id, about)
  return found && { ...found, isOpen: found.closed_at === null }
}

/**
 * Adds to what one wrote in a report, as long as its case is open. What was added last is not added again.
 * @throws Invalid at `more`, Refusal 403, 409 when it was decided meanwhile or there is no such report, 429
 */
export async function addToReport(ctx: Context, viewer: Viewer, about: Reported, typed: string): Promise<void> {
  const member = signedIn(viewer)
  const more = cleanNote(typed)
  if (isBlank(more)) throw invalid('more', 'errors.field-blank')
  await ctx.limits.consume('report', String(member.id))
  await transaction(ctx, async (ctx) => {
    const own = await ownReport(ctx, viewer, about)
    if (!own) throw conflict('errors.gone-meanwhile')
    if (!own.isOpen) throw conflict('cases.closed-already')
    if (own.note === more || own.note.endsWith(`\n\n${more}`)) return
    const note = own.note === '' ? more : `${own.note}\n\n${more}`
    if (note.length > longestNote) throw invalid('more', 'cases.note-full', { max: longestNote })
    if (!(await addToNote(ctx.db, own, note))) throw conflict('errors.gone-meanwhile')
  })
}
