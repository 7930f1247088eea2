import type { Request } from 'express'
import type { Context } from '../../context.ts'
import type { DraftRow } from '../../platform/database/tables/drafts.ts'
import type { Invalid } from '../../platform/errors.ts'
import { attachedImage } from '../attachments/image-view.ts'
import { attachmentsByIds } from '../attachments/queries.ts'
import { isMember } from '../users/viewer.ts'
import { attachmentIds } from './input.ts'
import type { AttachedImage } from './view.ts'

/** What a composer's page shows: first filled from a draft, later again with what was typed. */
export interface FormState {
  values: Record<string, string>
  error?: Invalid
  preview?: string
  images?: AttachedImage[]
}

/** The images of a draft, so that they are in the form also without script. */
export async function draftImages(ctx: Context, draft: DraftRow | undefined): Promise<AttachedImage[]> {
  const ids = draft ? (JSON.parse(draft.attachment_ids) as number[]) : []
  return ids.length === 0 || !draft ? [] : (await attachmentsByIds(ctx.db, draft.user_id, ids)).map(attachedImage)
}

/** The images that were already sent with a form that is shown again, and the files that were refused. */
export async function shownAgain(
  ctx: Context,
  req: Request,
): Promise<{ attachments: AttachedImage[]; refusedFiles: string[] }> {
  const ids = isMember(req.viewer) ? attachmentIds(req) : []
  const rows = isMember(req.viewer) && ids.length > 0 ? await attachmentsByIds(ctx.db, req.viewer.id, ids) : []
  return { attachments: rows.map(attachedImage), refusedFiles: req.refusedFiles ?? [] }
}
