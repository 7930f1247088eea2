import { type NextFunction, type Request, type Response, Router } from 'express'
import type { Context } from '../../context.ts'
import { invalid, Refusal } from '../../platform/errors.ts'
import { formFields, idParam, refParam, wantsJson } from '../../platform/http/input.ts'
import { imageLimits } from '../../platform/images/image-limits.ts'
import { redirectToCanonical } from '../layout/canonical.ts'
import { signedIn } from '../users/policy.ts'
import { attachmentUrl } from './address.ts'
import { describeAttachment, removeAttachment } from './changing.ts'
import { visibleAttachment } from './finding.ts'
import { attachedImage } from './image-view.ts'
import { readMultipart } from './multipart.ts'
import { countUploads, takeFile } from './receiving.ts'
import { invalidFile } from './refusal-words.ts'
import { sendAttachment } from './serving.ts'
import { inTemporaryFolder } from './temporary.ts'

const mebibyte = 1024 * 1024
const uploadLimits = { files: 1, fields: 10, body: imageLimits.bytes + mebibyte }

/** Images while one writes, and for who reads. */
export function attachmentRoutes(ctx: Context): Router {
  const router = Router()

  router.post('/attachments', alwaysJson, async (req, res) => {
    const member = signedIn(req.viewer)
    if (!req.is('multipart/form-data')) throw new Refusal(415, 'errors.bad-request')
    await countUploads(ctx, member, 1)
    const taken = await inTemporaryFolder(ctx, async (folder) => {
      const [file] = await readMultipart(req, res, folder, uploadLimits)
      if (!file) throw invalid('images', 'attachments.none')
      return takeFile(ctx, member, file, folder)
    })
    if (!('row' in taken)) throw invalidFile(req.reader.t, taken.refused)
    const { row } = taken
    const { width, height } = row
    res.status(201).json({ ...attachedImage(row), url: attachmentUrl(row), width, height })
  })

  router.post('/attachments/:id', async (req, res) => {
    const { alt } = formFields(req, ['alt'])
    const row = await describeAttachment(ctx, req.viewer, idParam(req, 'id'), alt)
    answer(req, res, attachedImage(row), row.post_id)
  })

  router.post('/attachments/:id/delete', async (req, res) => {
    const postId = await removeAttachment(ctx, req.viewer, idParam(req, 'id'))
    answer(req, res, { deleted: true }, postId)
  })

  router.get('/attachments/:ref/', async (req, res) => {
    const found = await visibleAttachment(ctx, req.viewer, refParam(req))
    if (redirectToCanonical(req, res, attachmentUrl(found.row))) return
    await sendAttachment(ctx, req, res, found)
  })

  return router
}

/** Only scripts upload here, and a script that forgot to say so still cannot read a page. */
function alwaysJson(req: Request, _res: Response, next: NextFunction): void {
  req.headers.accept = 'application/json'
  next()
}

function answer(req: Request, res: Response, json: object, postId: number | null): void {
  if (wantsJson(req)) res.json(json)
  else res.seeOther(postId === null ? '/' : `/posts/${postId}/`)
}
