import { type Request, type Response, Router } from 'express'
import type { Context } from '../../context.ts'
import { Invalid, notFound } from '../../platform/errors.ts'
import { formFields, formList, refParam } from '../../platform/http/input.ts'
import { ensure } from '../../platform/policy.ts'
import { forumCrumbs, readTree } from '../forums/tree.ts'
import { redirectToCanonical } from '../layout/canonical.ts'
import { fieldMessages } from '../layout/page.ts'
import { threadUrl } from '../threads/address.ts'
import { visibleThread } from '../threads/finding.ts'
import { signedIn } from '../users/policy.ts'
import { tagField } from './field.ts'
import { canRetag } from './policy.ts'
import { tagsOfThread } from './queries.ts'
import { retag, tagText } from './retagging.ts'
import type { ThreadTagsView } from './view.ts'

/** The tags of a thread, changed after it was started. */
export function retaggingRoutes(ctx: Context): Router {
  const router = Router()

  router.get('/threads/:ref/tags', (req, res) => showForm(ctx, req, res))

  router.post('/threads/:ref/tags', async (req, res) => {
    signedIn(req.viewer)
    const { tags, was, reason } = formFields(req, ['tags', 'was', 'reason'])
    try {
      const given = { tags, seen: formList(req, 'was').length > 0 ? was : undefined, reason }
      res.seeOther(threadUrl(await retag(ctx, req.viewer, refParam(req), given)))
    } catch (error) {
      if (!(error instanceof Invalid)) throw error
      await showForm(ctx, req, res, { error, tags, reason })
    }
  })

  return router
}

async function showForm(
  ctx: Context,
  req: Request,
  res: Response,
  again?: { error: Invalid; tags: string; reason: string },
): Promise<void> {
  const thread = await visibleThread(ctx, req.viewer, refParam(req))
  if (!again && redirectToCanonical(req, res, threadUrl(thread), 1, 'tags')) return
  ensure(canRetag(req.viewer, thread))
  const { t } = req.reader
  const tree = await readTree(ctx)
  const now = tagText(await tagsOfThread(ctx.db, thread.id))
  const errors = again ? fieldMessages(req, again.error) : {}
  const values = { tags: again?.tags ?? now, was: now, reason: again?.reason ?? '' }
  const tags = await tagField(ctx, req, tree.byId.get(thread.forum_id), { values, errors })
  if (!tags) throw notFound()
  const view: ThreadTagsView = {
    crumbs: [...forumCrumbs(t('board.forums'), tree, thread.forum_id), { title: thread.title, url: threadUrl(thread) }],
    backUrl: threadUrl(thread),
    form: { action: `${threadUrl(thread)}tags`, values, errors },
    tags,
    asksReason: req.viewer.id !== thread.user_id,
  }
  const page = { title: t('tags.change'), noindex: true, ...view }
  if (again) res.invalid(again.error, 'tags/thread', page)
  else res.page('tags/thread', page)
}
