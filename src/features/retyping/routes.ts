import { type Request, type Response, Router } from 'express'
import type { Context } from '../../context.ts'
import { Invalid, notFound } from '../../platform/errors.ts'
import { formFields, readId, refParam } from '../../platform/http/input.ts'
import { acceptedIn } from '../answers/queries.ts'
import { forumCrumbs, readTree } from '../forums/tree.ts'
import { redirectToCanonical } from '../layout/canonical.ts'
import { fieldMessages } from '../layout/page.ts'
import { pollOf } from '../polls/queries.ts'
import { threadUrl } from '../threads/address.ts'
import { visibleThread } from '../threads/finding.ts'
import { typeChoice, typesIn } from '../threads/kind.ts'
import { signedIn } from '../users/policy.ts'
import { ensureRetypes, retype } from './changing.ts'
import type { TypePageView } from './view.ts'

/** What kind of thread one is, changed after it was started. */
export function retypingRoutes(ctx: Context): Router {
  const router = Router()

  router.get('/threads/:ref/type', (req, res) => showForm(ctx, req, res))

  router.post('/threads/:ref/type', async (req, res) => {
    signedIn(req.viewer)
    const { type, answer } = formFields(req, ['type', 'answer'])
    const shown = answer === '0' ? 0 : readId(answer)
    try {
      res.seeOther(threadUrl(await retype(ctx, req.viewer, refParam(req), type, shown)))
    } catch (error) {
      if (!(error instanceof Invalid)) throw error
      await showForm(ctx, req, res, error)
    }
  })

  return router
}

async function showForm(ctx: Context, req: Request, res: Response, error?: Invalid): Promise<void> {
  const thread = await visibleThread(ctx, req.viewer, refParam(req))
  if (!error && redirectToCanonical(req, res, threadUrl(thread), 1, 'type')) return
  await ensureRetypes(ctx, req.viewer, thread)
  const { t } = req.reader
  const tree = await readTree(ctx)
  const forum = tree.byId.get(thread.forum_id)
  if (!forum) throw notFound()
  const types = new Set([...typesIn(forum), thread.type])
  const answer = await acceptedIn(ctx.db, thread.id)
  const view: TypePageView = {
    answer: answer ?? 0,
    crumbs: [...forumCrumbs(t('board.forums'), tree, forum.id), { title: thread.title, url: threadUrl(thread) }],
    backUrl: threadUrl(thread),
    form: { action: `${threadUrl(thread)}type`, values: {}, errors: error ? fieldMessages(req, error) : {} },
    types: [...types].map((type) => typeChoice(t, type, thread.type)),
    notes: [
      ...(answer === null ? [] : [{ icon: 'triangle-alert', text: t('threadtypes.loses-answer') }]),
      ...((await pollOf(ctx.db, thread.id)) ? [{ icon: 'info', text: t('threadtypes.keeps-poll') }] : []),
      { icon: 'info', text: t('threadtypes.keeps-posts') },
    ],
  }
  const page = { title: t('threadtypes.change'), noindex: true, ...view }
  if (error) res.invalid(error, 'threads/type', page)
  else res.page('threads/type', page)
}
