import { type Request, type Response, Router } from 'express'
import type { Context } from '../../context.ts'
import { Invalid, notFound, Refusal } from '../../platform/errors.ts'
import { formFields, formList, queryList, queryText, readId, refParam } from '../../platform/http/input.ts'
import { once } from '../sent-forms/once.ts'
import type { Views } from '../../platform/http/views.ts'
import { signedIn } from '../users/policy.ts'
import { type Asked, confirmation } from './confirming.ts'
import { fieldNames, moderationInput } from './input.ts'
import { postVerbs } from './post-verbs.ts'
import { threadVerbs } from './thread-verbs.ts'

/** Verbs that a single thread also has under its own address, beside those that need no form. */
const ownAddress = ['move', 'merge'] as const

/** Each verb has a page that says what it will do, and does it when that page is sent. */
export function moderationRoutes(ctx: Context, views: Views): Router {
  const router = Router()

  for (const noun of ['thread', 'post'] as const) {
    router.get(`/moderation/${noun}s`, async (req, res) => {
      signedIn(req.viewer)
      const ids = queryList(req, noun)
      await show(ctx, views, req, res, asked(noun, queryText(req, 'verb'), ids, queryText(req, 'source')))
    })

    router.post(`/moderation/${noun}s/:verb`, async (req, res) => {
      signedIn(req.viewer)
      await act(
        ctx,
        views,
        req,
        res,
        asked(noun, String(req.params.verb), formList(req, noun), formList(req, 'source')[0]),
      )
    })
  }

  for (const verb of ownAddress) {
    router.post(`/threads/:ref/${verb}`, async (req, res) => {
      signedIn(req.viewer)
      await act(ctx, views, req, res, asked('thread', verb, [String(refParam(req))], undefined))
    })
  }

  return router
}

/** @throws Refusal 404 for a verb that is none, 422 for more than it takes */
function asked(noun: Asked['noun'], name: string, given: string[], source: string | undefined): Asked {
  const verbs = noun === 'thread' ? threadVerbs : postVerbs
  const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined
  const ids = [...new Set(given.map(readId))].filter((id): id is number => id !== undefined)
  if (!verb) throw notFound()
  if (verb.single && ids.length > 1) throw new Refusal(422, 'moderation.choose-fewer', { max: 1 })
  return { noun, name, verb, ids, source: readId(source) }
}

async function act(ctx: Context, views: Views, req: Request, res: Response, asked: Asked): Promise<void> {
  try {
    const run = (ctx: Context) => asked.verb.run(ctx, req.viewer, asked.ids, moderationInput(req))
    res.seeOther(await (asked.verb.once ? once(ctx, req, run) : run(ctx)))
  } catch (error) {
    if (!(error instanceof Invalid)) throw error
    await show(ctx, views, req, res, asked, { values: formFields(req, fieldNames), error })
  }
}

async function show(
  ctx: Context,
  views: Views,
  req: Request,
  res: Response,
  asked: Asked,
  typed: Parameters<typeof confirmation>[3] = {},
): Promise<void> {
  const view = await confirmation(ctx, req, asked, typed, views.in(req.reader.t))
  const page = { title: view.heading, noindex: true, ...view }
  if (typed.error) res.invalid(typed.error, 'moderation/confirm', page)
  else res.page('moderation/confirm', page)
}
