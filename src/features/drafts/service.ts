import { type Context, transaction } from '../../context.ts'
import type { DraftRow } from '../../platform/database/tables/drafts.ts'
import { invalid, notFound } from '../../platform/errors.ts'
import { cleanLine, cleanText } from '../../platform/text/clean.ts'
import { maxBody } from '../posts/body.ts'
import type { Member } from '../users/viewer.ts'
import { deleteDraftsBeyond, deleteOldDrafts, findDraft, putDraft } from './queries.ts'

const keptDays = 180
const day = 24 * 60 * 60 * 1000
/** Longer than any post may be, so that what is too long to send is still kept. */
const maxDraft = maxBody * 3
/** Of one member; nobody writes so many things at once, but a script could fill the disk with them. */
const mostDrafts = 200

export interface DraftInput {
  title: string
  body: string
  attachmentIds: number[]
  /** The revision this writing began from, 0 for none; undefined writes over whatever is there. */
  revision: number | undefined
}

export type DraftSaved = { revision: number } | { conflict: DraftRow }

/** A thing that can be written. @throws Refusal 404 */
export function draftTarget(text: string): string {
  if (!/^(thread|forum|post)-[1-9]\d{0,15}$/.test(text)) throw notFound()
  return text
}

/** Keeps what is being written. Another tab's newer text is not written over: it comes back instead. */
export async function saveDraft(ctx: Context, member: Member, target: string, input: DraftInput): Promise<DraftSaved> {
  if (input.body.length > maxDraft) throw invalid('body', 'posts.body-long', { max: maxBody })
  return transaction(ctx, async (ctx) => {
    const before = await findDraft(ctx.db, member.id, target)
    if (before && input.revision !== undefined && before.revision > input.revision && before.body !== input.body)
      return { conflict: before }
    const revision = await putDraft(ctx.db, {
      user_id: member.id,
      target,
      title: cleanLine(input.title).slice(0, 1000),
      body: cleanText(input.body),
      attachment_ids: JSON.stringify(input.attachmentIds),
      updated_at: ctx.now(),
    })
    if (!before) await deleteDraftsBeyond(ctx.db, member.id, mostDrafts)
    return { revision }
  })
}

export function forgetOldDrafts(ctx: Context): Promise<void> {
  return deleteOldDrafts(ctx.db, ctx.now() - keptDays * day)
}
