import { type Request, type Response, Router } from 'express'
import type { Context } from '../../context.ts'
import { notFound, type Refusal } from '../../platform/errors.ts'
import { formFields, idParam, pageParam, queryText, readId, refParam } from '../../platform/http/input.ts'
import type { Render, Views } from '../../platform/http/views.ts'
import { redirectToCanonical } from '../layout/canonical.ts'
import { type Built, sharedPages } from '../layout/ready-pages.ts'
import { forumUrl, postUrl, threadUrl } from './address.ts'
import { mergedInto, threadOrHeir, visibleThread } from './finding.ts'
import { canSeeThread } from './policy.ts'
import { findThreadToShow, type ThreadInForum, type ThreadToShow } from './queries.ts'
import { cleanLine } from '../../platform/text/clean.ts'
import { excerpt } from '../../platform/text/excerpt.ts'
import { isShown } from './shown.ts'
import { isMember, type Viewer } from '../users/viewer.ts'
import { moderateThread, threadVerbs } from './moderating.ts'
import { arrivals } from './arriving.ts'
import { heldBackHere, threadFrame, type Who } from './page.ts'
import { threadPosts } from './posts-on-page.ts'
import type { Fragments } from '../posts/fragments.ts'
import { findPost } from '../posts/queries.ts'
import { findForum } from '../forums/queries.ts'
import { pollFill } from '../polls/showing.ts'
import { threadWatchFill } from '../watching/fills.ts'
import { readAlertsOf } from '../alerts/reading.ts'
import type { ViewCounter } from './view-counter.ts'
import { presentFill } from '../live/fills.ts'
import type { Live } from '../live/live.ts'
import type { Reading } from '../reading/reading.ts'
import { firstNew } from '../reading/queries.ts'

interface Parts {
  views: Views
  reading: Reading
  fragments: Fragments
  counter: ViewCounter
  live: Live
}

interface Showing extends Parts {
  shared: ReturnType<typeof sharedPages>
}

export function threadRoutes(ctx: Context, parts: Parts): Router {
  const router = Router()
  const showing = { ...parts, shared: sharedPages(ctx, parts.views) }

  router.get(['/threads/:ref/', '/threads/:ref/page-:page'], (req, res) => showThread(ctx, showing, req, res))

  router.get('/threads/:ref/unread', async (req, res) => {
    const thread = await threadOrHeir(ctx, req.viewer, refParam(req))
    const post = await whereToReadOn(ctx, parts.reading, req.viewer, thread)
    res.redirect(303, encodeURI(post ? postUrl(thread, post) : threadUrl(thread)))
  })

  router.get('/threads/:ref/latest', async (req, res) => {
    const thread = await threadOrHeir(ctx, req.viewer, refParam(req))
    const last = thread.last_post_id === null ? undefined : await findPost(ctx.db, thread.last_post_id)
    res.redirect(303, encodeURI(last ? postUrl(thread, last) : threadUrl(thread)))
  })

  router.get('/threads/:ref/arrivals', async (req, res) => {
    const thread = await visibleThread(ctx, req.viewer, refParam(req))
    const after = readId(queryText(req, 'after')) ?? thread.last_position
    const { ids, lastAt, ...arrived } = await arrivals(ctx, req, thread, after, parts)
    parts.reading.note(req.viewer, thread, lastAt)
    await readAlertsOf(ctx, req, thread.id, ids)
    res.json(arrived)
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

async function showThread(ctx: Context, showing: Showing, req: Request, res: Response): Promise<void> {
  const thread = await findThreadToShow(ctx, refParam(req))
  if (!thread) return goWhereItWent(ctx, req, res)
  if (thread.first_post_id === null || !canSeeThread(req.viewer, thread)) throw notFound()
  const page = pageParam(req)
  if (redirectToCanonical(req, res, threadUrl(thread), page)) return
  const { fragments, counter, reading, live, shared } = showing
  const render = showing.views.in(req.reader.t)
  const readUpTo = await reading.upTo(req.viewer, thread)
  const { posts, until, lastAt, hasLine, ids } = await threadPosts(ctx, whoLooks(req), thread, page, {
    fragments,
    render,
    readUpTo,
  })
  if (!isPrefetch(req)) await readAlertsOf(ctx, req, thread.id, ids)
  const refusal = await heldBackHere(ctx, req.viewer, thread)
  const poll = page === 1 ? await pollFill(ctx, req, render, thread) : undefined
  await shared(req, res, 'threads/show', () => framed(ctx, req, thread, page, refusal), {
    key: `${req.viewer.id === thread.user_id ? 'starter' : ''} ${refusal ? `held back ${req.viewer.id}` : ''}`,
    filled: [
      jump(req, render, thread, { readUpTo, hasLine }),
      ...(await threadWatchFill(ctx, req.viewer, thread.id)),
      ...(poll ? [poll.fill] : []),
      posts,
      presentFill(live, req, render, thread.id),
    ],
    until: Math.min(until, poll?.until ?? Infinity),
    seen() {
      counter.count(thread.id)
      if (!isPrefetch(req)) live.presence.view(req.viewer, thread.id)
      if (readUpTo !== undefined && lastAt > readUpTo && !isPrefetch(req)) reading.note(req.viewer, thread, lastAt)
    },
  })
}

const whoLooks = (req: Request): Who => ({
  reader: req.reader,
  viewer: req.viewer,
  board: req.board,
  show: readId(queryText(req, 'show')),
})

/** A browser that guesses where its reader goes next has read nothing for them. */
const isPrefetch = (req: Request): boolean =>
  /prefetch|prerender/.test(req.get('sec-purpose') ?? req.get('purpose') ?? '')

/** The first new post; where nothing is new the last one; undefined, the beginning, for who has not read any of it yet. */
async function whereToReadOn(ctx: Context, reading: Reading, viewer: Viewer, thread: ThreadInForum) {
  const readUpTo = await reading.upTo(viewer, thread)
  if (!isMember(viewer) || readUpTo === undefined || readUpTo < thread.created_at) return undefined
  const next = await firstNew(ctx.db, viewer, thread.id, readUpTo)
  return next ?? (thread.last_post_id === null ? undefined : findPost(ctx.db, thread.last_post_id))
}

/** The way to the first new post, where it is not the beginning of the thread. */
function jump(
  { viewer, reader }: Request,
  render: Render,
  thread: ThreadToShow,
  { readUpTo, hasLine }: { readUpTo: number | undefined; hasLine: boolean },
): Buffer[] {
  const begun = readUpTo !== undefined && readUpTo >= thread.created_at
  const elsewhere = begun && thread.last_post_at > readUpTo && thread.last_user_id !== viewer.id
  if (!hasLine && !elsewhere) return []
  const url = hasLine ? '#new' : `${threadUrl(thread)}unread`
  return [Buffer.from(render('threads/jump', { url, text: reader.t('threads.go-unread') }))]
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
