import { type Context, transaction } from '../../context.ts'
import type { DraftRow } from '../../platform/database/tables/drafts.ts'
import { invalid, notFound } from '../../platform/errors.ts'
import { cleanLine, cleanText } from '../../platform/text/clean.ts'
import { maxBody } from '../posts/body.ts'
import type { Member } from '../users/viewer.ts'
import { cleanChoices } from './choices.ts'
import { deleteDraftsBeyond, deleteOldDrafts, findDraft, findDraftOrSpent, putDraft } from './queries.ts'

const keptDays = 180
/** No save is on its way for so long; a window left open may be, and then asks again. */
const spentDays = 7
const day = 24 * 60 * 60 * 1000
/** Longer than any post may be, so that what is too long to send is still kept. */
const maxDraft = maxBody * 3
/** Of one member; nobody writes so many things at once, but a script could fill the disk with them. */
const mostDrafts = 200

export interface DraftInput {
  title: string
  body: string
  attachmentIds: number[]
  /** The fields beside the text, as a query string. */
  choices?: string
  /** The revision this writing began from, 0 for none; undefined writes over whatever is there. */
  revision: number | undefined
}

export type DraftSaved = { revision: number } | { conflict: DraftRow }

/** A thing that can be written. @throws Refusal 404 */
export function draftTarget(text: string): string {
  if (!/^(thread|forum|post|scheduled)-[1-9]\d{0,15}$/.test(text)) throw notFound()
  return text
}

/** What a sent text leaves behind. */
export const isSpent = ({ title, body, attachment_ids }: DraftRow): boolean =>
  title === '' && body === '' && attachment_ids === '[]'

/**
 * Keeps what is being written. Another tab's newer text is not written over: it comes back instead, empty when the text was
 * sent meanwhile.
 */
export async function saveDraft(ctx: Context, member: Member, target: string, input: DraftInput): Promise<DraftSaved> {
  if (input.body.length > maxDraft) throw invalid('body', 'posts.body-long', { max: maxBody })
  return transaction(ctx, async (ctx) => {
    const before = await findDraft(ctx.db, member.id, target)
    const row = {
      user_id: member.id,
      target,
      title: cleanLine(input.title).slice(0, 1000),
      body: cleanText(input.body),
      attachment_ids: JSON.stringify(input.attachmentIds),
      choices: target.startsWith('forum-') ? cleanChoices(input.choices ?? '') : '',
      updated_at: ctx.now(),
    }
    const revision = await putDraft(ctx.db, row, input.revision)
    if (revision === undefined) return { conflict: await newerDraft(ctx, member, target) }
    if (!before) await deleteDraftsBeyond(ctx.db, member.id, mostDrafts)
    return { revision }
  })
}

async function newerDraft(ctx: Context, member: Member, target: string): Promise<DraftRow> {
  const draft = await findDraftOrSpent(ctx.db, member.id, target)
  if (!draft) throw notFound()
  return draft
}

export function forgetOldDrafts(ctx: Context): Promise<void> {
  const now = ctx.now()
  return deleteOldDrafts(ctx.db, { before: now - keptDays * day, spent: now - spentDays * day })
}
