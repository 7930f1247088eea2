import { type Request, type Response, Router } from 'express'
import type { Context } from '../../context.ts'
import { notFound, type Refusal } from '../../platform/errors.ts'
import { formFields, idParam, pageParam, queryText, readId, refParam } from '../../platform/http/input.ts'
import type { Views } from '../../platform/http/views.ts'
import { redirectToCanonical } from '../layout/canonical.ts'
import { type Built, sharedPages } from '../layout/ready-pages.ts'
import { forumUrl, postUrl, threadUrl } from './address.ts'
import { mergedInto, threadOrHeir, visibleThread } from './finding.ts'
import { canSeeThread } from './policy.ts'
import { findThreadToShow, type ThreadToShow } from './queries.ts'
import { cleanLine } from '../../platform/text/clean.ts'
import { excerpt } from '../../platform/text/excerpt.ts'
import { isShown } from './shown.ts'
import { isMember } from '../users/viewer.ts'
import { moderateThread, threadVerbs } from './moderating.ts'
import { arrivals, heldBackHere, threadFrame, threadPosts } from './page.ts'
import type { Fragments } from '../posts/fragments.ts'
import { findPost } from '../posts/queries.ts'
import { findForum } from '../forums/queries.ts'
import type { ViewCounter } from './view-counter.ts'

interface Parts {
  views: Views
  fragments: Fragments
  counter: ViewCounter
}

interface Reading extends Parts {
  shared: ReturnType<typeof sharedPages>
}

export function threadRoutes(ctx: Context, parts: Parts): Router {
  const router = Router()
  const reading = { ...parts, shared: sharedPages(ctx, parts.views) }

  router.get(['/threads/:ref/', '/threads/:ref/page-:page'], (req, res) => showThread(ctx, reading, req, res))

  router.get(['/threads/:ref/unread', '/threads/:ref/latest'], async (req, res) => {
    const thread = await threadOrHeir(ctx, req.viewer, refParam(req))
    const last =
      req.path.endsWith('/latest') && thread.last_post_id !== null
        ? await findPost(ctx.db, thread.last_post_id)
        : undefined
    res.redirect(303, encodeURI(last ? postUrl(thread, last) : threadUrl(thread)))
  })

  router.get('/threads/:ref/arrivals', async (req, res) => {
    const thread = await visibleThread(ctx, req.viewer, refParam(req))
    res.json(
      await arrivals(ctx, req, thread, readId(queryText(req, 'after')) ?? thread.last_position, reading.fragments),
    )
  })

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

async function showThread(ctx: Context, reading: Reading, req: Request, res: Response): Promise<void> {
  const thread = await findThreadToShow(ctx, refParam(req))
  if (!thread) return goWhereItWent(ctx, req, res)
  if (thread.first_post_id === null || !canSeeThread(req.viewer, thread)) throw notFound()
  const page = pageParam(req)
  if (redirectToCanonical(req, res, threadUrl(thread), page)) return
  const { fragments, counter, shared } = reading
  const { posts, until } = await threadPosts(ctx, req, thread, page, {
    fragments,
    render: reading.views.in(req.reader.t),
  })
  const refusal = await heldBackHere(ctx, req.viewer, thread)
  await shared(req, res, 'threads/show', () => framed(ctx, req, thread, page, refusal), {
    key: `${req.viewer.id === thread.user_id ? 'starter' : ''} ${refusal ? `held back ${req.viewer.id}` : ''}`,
    filled: posts,
    until,
    seen: () => counter.count(thread.id),
  })
}

async function framed(
  ctx: Context,
  req: Request,
  thread: ThreadToShow,
  page: number,
  refusal: Refusal | null,
): Promise<Built> {
  const { view, until } = await threadFrame(ctx, req, thread, page, refusal)
  const first = page === 1 && thread.first_post_id !== null
  const options = {
    title: page === 1 ? thread.title : req.reader.t('board.title-page', { title: thread.title, page }),
    description: first && !isMember(req.viewer) ? await descriptionOf(ctx, thread.first_post_id ?? 0) : '',
    canonical: `${threadUrl(thread)}${page === 1 ? '' : `page-${page}`}`,
    ...(isShown(thread) ? {} : { noindex: true }),
  }
  return { page: { ...options, ...view }, until, isPersonal: refusal !== null }
}

/** The address of a thread that was merged into another leads there, for who may see that one. */
async function goWhereItWent(ctx: Context, req: Request, res: Response): Promise<void> {
  const thread = await mergedInto(ctx, req.viewer, refParam(req))
  if (!thread) throw notFound()
  res.redirect(301, encodeURI(threadUrl(thread)))
}

/** For search engines and shared links: the beginning of the first post. */
async function descriptionOf(ctx: Context, postId: number): Promise<string> {
  return excerpt((await findPost(ctx.db, postId))?.excerpt ?? '', 160)
}
