import { Router } from 'express'
import type { Context } from '../../context.ts'
import { formFields, idParam, queryText, readId, refParam } from '../../platform/http/input.ts'
import { sharedPages } from '../layout/ready-pages.ts'
import { forumUrl, postUrl, threadUrl } from './address.ts'
import { threadOrHeir, visibleThread } from './finding.ts'
import { redirectToCanonical } from '../layout/canonical.ts'
import { notFound } from '../../platform/errors.ts'
import { showHighlights } from './narrowed/showing.ts'
import { neighbour } from './narrowed/queries.ts'
import { canSeeThread } from './policy.ts'
import { threadPreview } from './preview/showing.ts'
import { showForPrint } from './printing.ts'
import { findThreadToShow, type ThreadInForum, type ThreadToShow } from './queries.ts'
import { cleanLine } from '../../platform/text/clean.ts'
import { isMember, type Viewer } from '../users/viewer.ts'
import { type Showing, showThread } from './showing-page.ts'
import { moderateThread, threadVerbs } from './moderating.ts'
import { arrivals } from './arriving.ts'
import { readAlertsOf } from '../alerts/reading.ts'
import { findPost } from '../posts/queries.ts'
import { findForum } from '../forums/queries.ts'
import type { Reading } from '../reading/reading.ts'
import { firstNew } from '../reading/counting/queries.ts'

export type Parts = Omit<Showing, 'shared'>

export function threadRoutes(ctx: Context, parts: Parts): Router {
  const router = Router()
  const showing = { ...parts, shared: sharedPages(ctx, parts.views) }

  router.get(['/threads/:ref/', '/threads/:ref/page-:page'], (req, res) => showThread(ctx, showing, req, res))

  router.get('/threads/:ref/unread', async (req, res) => {
    const thread = await threadOrHeir(ctx, req.viewer, refParam(req))
    const post = await whereToReadOn(ctx, parts.reading, req.viewer, thread)
    res.redirect(303, encodeURI(post ? postUrl(thread, post, req.reader) : threadUrl(thread)))
  })

  router.get('/threads/:ref/latest', async (req, res) => {
    const thread = await threadOrHeir(ctx, req.viewer, refParam(req))
    const last = thread.last_post_id === null ? undefined : await findPost(ctx.db, thread.last_post_id)
    res.redirect(303, encodeURI(last ? postUrl(thread, last, req.reader) : threadUrl(thread)))
  })

  router.get('/threads/:ref/arrivals', async (req, res) => {
    const thread = await visibleThread(ctx, req.viewer, refParam(req))
    const after = readId(queryText(req, 'after')) ?? thread.last_position
    const { ids, lastAt, ...arrived } = await arrivals(ctx, req, thread, after, parts)
    parts.reading.note(req.viewer, thread, lastAt)
    await readAlertsOf(ctx, req, thread.id, ids)
    res.json(arrived)
  })

  router.get('/threads/:ref/preview', async (req, res) => {
    const preview = await threadPreview(ctx, req, refParam(req))
    res.type('html').send(parts.views.in(req.reader.t)('threads/preview', { preview }))
  })

  router.get('/threads/:ref/highlights', async (req, res) => {
    const thread = await threadToRead(ctx, req.viewer, refParam(req))
    if (redirectToCanonical(req, res, threadUrl(thread), 1, 'highlights')) return
    await showHighlights(ctx, showing, req, res, thread)
  })

  router.get('/threads/:ref/print', async (req, res) => {
    const thread = await threadToRead(ctx, req.viewer, refParam(req))
    if (redirectToCanonical(req, res, threadUrl(thread), 1, 'print')) return
    await showForPrint(ctx, showing, req, res, thread)
  })

  for (const way of ['next', 'previous'] as const) {
    router.get(`/threads/:ref/${way}`, async (req, res) => {
      const thread = await visibleThread(ctx, req.viewer, refParam(req))
      const beside = await neighbour(ctx.db, req.viewer, thread, way)
      const forum = beside ? undefined : await findForum(ctx.db, thread.forum_id)
      res.redirect(303, encodeURI(beside ? threadUrl(beside) : forum ? forumUrl(forum) : '/'))
    })
  }

  router.get('/t/:id', async (req, res) => {
    res.redirect(301, encodeURI(threadUrl(await threadOrHeir(ctx, req.viewer, idParam(req, 'id')))))
  })

  for (const verb of threadVerbs) {
    router.post(`/threads/:ref/${verb}`, async (req, res) => {
      const { reason } = formFields(req, ['reason'])
      const thread = await moderateThread(ctx, req.viewer, refParam(req), verb, cleanLine(reason).slice(0, 500))
      const forum = verb === 'delete' ? await findForum(ctx.db, thread.forum_id) : undefined
      res.seeOther(forum ? forumUrl(forum) : threadUrl(thread))
    })
  }

  return router
}

/** The thread for a page of its own about it. @throws Refusal 404 */
async function threadToRead(ctx: Context, viewer: Viewer, id: number): Promise<ThreadToShow> {
  const thread = await findThreadToShow(ctx, id)
  if (!thread || thread.first_post_id === null || !canSeeThread(viewer, thread)) throw notFound()
  return thread
}

/** The first new post; where nothing is new the last one; undefined, the beginning, for who has not read any of it yet. */
async function whereToReadOn(ctx: Context, reading: Reading, viewer: Viewer, thread: ThreadInForum) {
  const readUpTo = await reading.upTo(viewer, thread)
  if (!isMember(viewer) || readUpTo === undefined || readUpTo < thread.created_at) return undefined
  const next = await firstNew(ctx.db, viewer, thread.id, readUpTo)
  return next ?? (thread.last_post_id === null ? undefined : findPost(ctx.db, thread.last_post_id))
}
