import type { Request } from 'express'
import type { Context } from '../../context.ts'
import { attachedImage } from '../attachments/image-view.ts'
import { attachmentsByIds } from '../attachments/queries.ts'
import { isMember } from '../users/viewer.ts'
import { attachmentIds } from './input.ts'
import type { AttachedImage } from './view.ts'

/** The images that were already sent with a form that is shown again, and the files that were refused. */
export async function shownAgain(
  ctx: Context,
  req: Request,
): Promise<{ attachments: AttachedImage[]; refusedFiles: string[] }> {
  const ids = isMember(req.viewer) ? attachmentIds(req) : []
  const rows = isMember(req.viewer) && ids.length > 0 ? await attachmentsByIds(ctx.db, req.viewer.id, ids) : []
  return { attachments: rows.map(attachedImage), refusedFiles: req.refusedFiles ?? [] }
}
