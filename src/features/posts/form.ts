import type { Request } from 'express'
import type { Context } from '../../context.ts'
import type { DraftRow } from '../../platform/database/tables/drafts.ts'
import type { Invalid } from '../../platform/errors.ts'
import { attachedImage } from '../attachments/image-view.ts'
import { usableAttachments } from '../attachments/usable.ts'
import { isMember, type Viewer } from '../users/viewer.ts'
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
export async function draftImages(ctx: Context, viewer: Viewer, draft: DraftRow | undefined): Promise<AttachedImage[]> {
  const ids = draft ? (JSON.parse(draft.attachment_ids) as number[]) : []
  return isMember(viewer) ? (await usableAttachments(ctx, viewer, ids)).map(attachedImage) : []
}

/** The images that were already sent with a form that is shown again, and the files that were refused. */
export async function shownAgain(
  ctx: Context,
  req: Request,
): Promise<{ attachments: AttachedImage[]; refusedFiles: string[] }> {
  const rows = isMember(req.viewer) ? await usableAttachments(ctx, req.viewer, attachmentIds(req)) : []
  return { attachments: rows.map(attachedImage), refusedFiles: req.refusedFiles ?? [] }
}
