import { type Request, Router } from 'express'
import type { Context } from '../../context.ts'
import type { DraftRow } from '../../platform/database/tables/drafts.ts'
import { formFields, readId } from '../../platform/http/input.ts'
import { digitsOf, writeDigits } from '../../platform/i18n/digits.ts'
import { zoneOffset } from '../../platform/i18n/zone.ts'
import { formatDate } from '../../platform/i18n/dates.ts'
import { attachedImage } from '../attachments/image-view.ts'
import { usableAttachments } from '../attachments/usable.ts'
import { attachmentIds } from '../posts/input.ts'
import { threadUrl } from '../threads/address.ts'
import { canSeeThread } from '../threads/policy.ts'
import { findThread } from '../threads/queries.ts'
import { signedIn } from '../users/policy.ts'
import { deleteDraft, findDraftOrSpent } from './queries.ts'
import { draftTarget, isSpent, saveDraft } from './service.ts'

/**
 * JSON only: without script a draft is what the browser keeps in the form. No draft is an empty object, one that was sent is
 * nothing but the number to go on from.
 */
export function draftRoutes(ctx: Context): Router {
  const router = Router()

  router.get('/drafts/:target', async (req, res) => {
    const member = signedIn(req.viewer)
    const draft = await findDraftOrSpent(ctx.db, member.id, draftTarget(req.params.target))
    res.set('Cache-Control', 'private, no-store').json(draft ? await draftJson(ctx, req, draft) : {})
  })

  router.post('/drafts/:target', async (req, res) => {
    const member = signedIn(req.viewer)
    const target = draftTarget(req.params.target)
    await ctx.limits.consume('draft', String(member.id))
    const { title, body, choices, revision, seen } = formFields(req, ['title', 'body', 'choices', 'revision', 'seen'])
    const saved = await saveDraft(ctx, member, target, {
      title,
      body,
      choices,
      attachmentIds: attachmentIds(req),
      revision: revision === '0' ? 0 : readId(revision),
    })
    if ('conflict' in saved) res.status(409).json({ draft: await draftJson(ctx, req, saved.conflict) })
    else
      res.json({
        revision: saved.revision,
        saved: savedText(req),
        arrived: await arrivedMeanwhile(ctx, req, target, readId(seen)),
      })
  })

  router.post('/drafts/:target/delete', async (req, res) => {
    const member = signedIn(req.viewer)
    await deleteDraft(ctx.db, member.id, draftTarget(req.params.target))
    res.json({ deleted: true })
  })

  return router
}

/** Replies that came while this one is being written, and where to get them. */
async function arrivedMeanwhile(
  ctx: Context,
  req: Request,
  target: string,
  seen: number | undefined,
): Promise<{ text: string; url: string } | undefined> {
  const threadId = readId(/^thread-(\d+)$/.exec(target)?.[1])
  const thread = threadId === undefined || seen === undefined ? undefined : await findThread(ctx.db, threadId)
  if (!thread || seen === undefined || thread.last_position <= seen || !canSeeThread(req.viewer, thread))
    return undefined
  const text = req.reader.t('composer.arrived', { count: thread.last_position - seen })
  return { text, url: `${threadUrl(thread)}arrivals?after=${seen}` }
}

/** "حُفظت المسودة 12:05" */
function savedText({ reader }: Request): string {
  const time = new Date(reader.now + zoneOffset(reader.preferences.timeZone, reader.now)).toISOString().slice(11, 16)
  return `${reader.t('composer.draft-saved')} ${writeDigits(digitsOf(reader.preferences), time)}`
}

async function draftJson(ctx: Context, { reader, viewer }: Request, draft: DraftRow) {
  if (isSpent(draft)) return { revision: draft.revision }
  const ids = JSON.parse(draft.attachment_ids) as number[]
  const attachments = await usableAttachments(ctx, signedIn(viewer), ids)
  return {
    title: draft.title,
    body: draft.body,
    choices: draft.choices,
    attachment_ids: attachments.map((row) => row.id),
    attachments: attachments.map(attachedImage),
    revision: draft.revision,
    updated_at: formatDate(reader.preferences, draft.updated_at, reader.now).iso,
  }
}
