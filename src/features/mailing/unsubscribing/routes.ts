import { type Request, Router } from 'express'
import type { Context } from '../../../context.ts'
import { forbidden } from '../../../platform/errors.ts'
import { privately } from '../../accounts/session.ts'
import { unsubscribe } from './ending.ts'
import { readUnsubscription, type Unsubscription } from './tokens.ts'

/**
 * Where the links that end a mail lead. Opening one changes nothing, since programs that read mail open them all; a POST does,
 * the button's or the one that a mail program sends by itself (RFC 8058). The token alone says who it is for: nobody has to be
 * logged in, and nobody who is gets anything else from it. So it stands before what refuses other sites and banned members.
 */
export function unsubscribeRoutes(ctx: Context): Router {
  const router = Router()

  router.get('/unsubscribe/:token', privately, (req, res) => {
    const { subject } = signed(ctx, req)
    const { t } = req.reader
    const kind = subject.kind === 'type' ? { type: t(`alerts.${subject.type}`) } : {}
    res.page('mailing/unsubscribe', {
      title: t('mailing.unsubscribe'),
      noindex: true,
      ask: t(`mailing.ask-${subject.kind}`, kind),
      action: req.path,
    })
  })

  router.post('/unsubscribe/:token', privately, async (req, res) => {
    const wish = signed(ctx, req)
    await unsubscribe(ctx, wish)
    const { t } = req.reader
    res.page('accounts/message', {
      title: t('mailing.unsubscribe'),
      text: t(`mailing.stopped-${wish.subject.kind}`),
      noindex: true,
    })
  })

  return router
}

/** @throws Refusal 403 */
function signed(ctx: Context, req: Request): Unsubscription {
  const { token } = req.params
  const wish = readUnsubscription(ctx.config, typeof token === 'string' ? token : '')
  if (!wish) throw forbidden('mailing.bad-link')
  return wish
}
