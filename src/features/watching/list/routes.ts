import { type Request, Router } from 'express'
import { type Context, transaction } from '../../../context.ts'
import { notFound, Refusal } from '../../../platform/errors.ts'
import { formFields, formList } from '../../../platform/http/input.ts'
import { accountPage } from '../../accounts/account-page.ts'
import { safeReturn } from '../../accounts/return-path.ts'
import { signedIn } from '../../users/policy.ts'
import { readMail } from '../mail-choice.ts'
import { chooseMail } from '../queries.ts'
import { parseGone, writeGone } from './gone.ts'
import { type Kind, kinds, urlOf, watchingUrl } from './kinds.ts'
import { type Parts, watchedPage } from './listing.ts'
import { putBack, takeOff } from './taking-off.ts'

/** The lists of what a member watches; several are taken off at once, and put back. */
export function watchingListRoutes(ctx: Context, parts: Parts): Router {
  const router = Router()

  for (const kind of kinds)
    router.get(urlOf(kind), async (req, res) => {
      const view = await watchedPage(ctx, parts, req, signedIn(req.viewer), kind)
      res.page('watching/list', accountPage(req, watchingUrl, 'watching/list', view).page)
    })

  router.post('/account/watching/threads/mail', async (req, res) => {
    const member = signedIn(req.viewer)
    const chosen = parseGone(formList(req, kindFields.threads))
    const mail = readMail(formFields(req, ['mail']).mail)
    if (chosen.length === 0 || mail === null) throw new Refusal(422, 'watching.choose')
    const ids = chosen.map(({ id }) => id)
    await transaction(ctx, (ctx) => chooseMail(ctx.db, member.id, ids, mail))
    res.seeOther(returnUrl(req, 'threads'))
  })

  router.post('/account/watching/:kind/unwatch', async (req, res) => {
    const member = signedIn(req.viewer)
    const kind = kindParam(req)
    const chosen = parseGone(formList(req, kindFields[kind]))
    if (chosen.length === 0) throw new Refusal(422, 'watching.choose')
    const gone = await takeOff[kind](ctx, member, chosen)
    const url = new URL(returnUrl(req, kind), 'http://board.invalid')
    url.searchParams.set('gone', gone.map(writeGone).join('.'))
    res.seeOther(url.pathname + url.search)
  })

  router.post('/account/watching/:kind/watch', async (req, res) => {
    const member = signedIn(req.viewer)
    const kind = kindParam(req)
    await putBack[kind](ctx, member, parseGone(formList(req, kindFields[kind])))
    res.seeOther(returnUrl(req, kind))
  })

  return router
}

const kindFields = { threads: 'thread', forums: 'forum', tags: 'tag', members: 'member' } as const satisfies Record<
  Kind,
  string
>

function kindParam(req: Request): Kind {
  const kind = kinds.find((one) => one === req.params.kind)
  if (!kind) throw notFound()
  return kind
}

const returnUrl = (req: Request, kind: Kind): string => safeReturn(formFields(req, ['back']).back, urlOf(kind))
