import { type Request, Router } from 'express'
import type { Context } from '../../context.ts'
import { notFound } from '../../platform/errors.ts'
import { formFields, refParam } from '../../platform/http/input.ts'
import { ensure } from '../../platform/policy.ts'
import { accountPage } from '../accounts/account-page.ts'
import { type FormPage, orShowAgain, shortFields, showForm } from '../accounts/forms.ts'
import { fillShort } from '../short-texts/writing.ts'
import { memberUrl } from '../users/member-view.ts'
import { signedIn } from '../users/policy.ts'
import { findUser } from '../users/queries.ts'
import { canSign, longestFor } from './policy.ts'
import { changeSignature, clearSignature, mostLines, readSignature } from './service.ts'

const url = '/account/signature'

/** What members write under their posts. */
export function signatureRoutes(ctx: Context): Router {
  const router = Router()

  router.get(url, async (req, res) => {
    ensure(canSign(req.viewer))
    const row = await findUser(ctx.db, signedIn(req.viewer).id)
    if (!row) throw notFound()
    showForm(res, page(req, shown(req, row.signature_html)), { signature: row.signature })
  })

  router.post(url, async (req, res) => {
    ensure(canSign(req.viewer))
    const fields = shortFields(req, ['signature'])
    const { preview } = formFields(req, ['preview'])
    await orShowAgain(req, res, page(req, ''), fields, async () => {
      if (preview !== '') {
        const { signature_html: html } = await readSignature(ctx, signedIn(req.viewer), fields.signature)
        return showForm(res, page(req, shown(req, html)), fields)
      }
      await changeSignature(ctx, req.viewer, fields.signature)
      res.seeOther(`${url}?done=saved`)
    })
  })

  router.post('/members/:ref/signature/clear', async (req, res) => {
    const { reason } = shortFields(req, ['reason'])
    const member = await findUser(ctx.db, refParam(req))
    if (!member) throw notFound()
    await clearSignature(ctx, req.viewer, member.id, reason.trim().slice(0, 500))
    res.seeOther(`${memberUrl(member)}?done=signature-cleared`)
  })

  return router
}

const shown = ({ reader: { t } }: Request, html: string): string => fillShort(html, { id: 0, t, named: new Map() })

/** @param previewHtml how it looks under a post; '' shows none */
function page(req: Request, previewHtml: string): FormPage {
  const max = longestFor(req.viewer.grants)
  const { t } = req.reader
  const hint = max === Infinity ? t('signatures.hint-free') : t('signatures.hint', { max, lines: mostLines })
  return accountPage(req, url, 'signatures/form', { previewHtml, hint, max: max === Infinity ? 0 : max * 2 })
}
