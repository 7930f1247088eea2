import type { Request, Response } from 'express'
import type { Context } from '../../context.ts'
import { notFound } from '../../platform/errors.ts'
import { pageParam, queryText, readId, refParam } from '../../platform/http/input.ts'
import { pageUrl } from '../../platform/http/paging.ts'
import type { Render, Views } from '../../platform/http/views.ts'
import { readAlertsOf } from '../alerts/reading.ts'
import { redirectToCanonical } from '../layout/canonical.ts'
import type { Built, sharedPages } from '../layout/ready-pages.ts'
import type { Fragments } from '../posts/fragments.ts'
import { presentFill } from '../live/fills.ts'
import type { Live } from '../live/live.ts'
import { pollFill } from '../polls/showing.ts'
import { firstNew } from '../reading/counting/queries.ts'
import type { Reading } from '../reading/reading.ts'
import { retypeFill } from '../retyping/showing.ts'
import { retagFill } from '../tags/fills.ts'
import { isMember } from '../users/viewer.ts'
import { threadWatchFill } from '../watching/fills.ts'
import { pageOfPosition, postsPerPage, shortestPage, threadUrl } from './address.ts'
import { belowFirst, nothing } from './below-first.ts'
import { mergedInto } from './finding.ts'
import { threadHead } from './head.ts'
import { frameKey, type Own, ownFrame } from './own-frame.ts'
import { threadFrame, type Who } from './page.ts'
import { keptFirst } from './first-post.ts'
import { isNarrowed, showNarrowed } from './narrowed/showing.ts'
import { canSeeThread } from './policy.ts'
import { threadPosts } from './posts-on-page.ts'
import { isPrefetch } from './prefetch.ts'
import { findThreadToShow, type ThreadToShow } from './queries.ts'
import type { ViewCounter } from './view-counter.ts'

export interface Showing {
  views: Views
  reading: Reading
  fragments: Fragments
  counter: ViewCounter
  live: Live
  shared: ReturnType<typeof sharedPages>
}

/** A page of a thread, for whoever asked. */
export async function showThread(ctx: Context, showing: Showing, req: Request, res: Response): Promise<void> {
  const thread = await findThreadToShow(ctx, refParam(req))
  if (!thread) return goWhereItWent(ctx, req, res)
  if (thread.first_post_id === null || !canSeeThread(req.viewer, thread)) throw notFound()
  const page = pageParam(req)
  if (redirectToCanonical(req, res, threadUrl(thread), page)) return
  if (isNarrowed(req)) return showNarrowed(ctx, showing, req, res, thread)
  const size = req.reader.pageSize
  if (page > pageOfPosition(thread.last_position, size)) return goWhereItIs(req, res, thread, page)
  const { fragments, counter, reading, live, shared } = showing
  const render = showing.views.in(req.reader.t)
  const readUpTo = await reading.upTo(req.viewer, thread)
  const below = page === 1 ? await belowFirst(ctx, req, thread, { fragments, render }) : nothing
  const { posts, until, lastAt, hasLine, ids } = await threadPosts(ctx, whoLooks(req), thread, spanOf(page, size), {
    fragments,
    render,
    readUpTo,
    below: below.parts,
  })
  const kept = page > 1 ? await keptFirst(ctx, req, thread, { fragments, render }) : []
  if (!isPrefetch(req)) await readAlertsOf(ctx, req, thread.id, ids)
  const own = await ownFrame(ctx, req.viewer, thread)
  const poll = page === 1 ? await pollFill(ctx, req, render, thread) : undefined
  await shared(req, res, 'threads/show', () => framed(ctx, req, thread, page, own), {
    key: frameKey(req.viewer, thread, own),
    filled: [
      await jump(ctx, req, render, thread, { readUpTo, hasLine }),
      ...(await threadWatchFill(ctx, req.viewer, thread.id)),
      ...(poll
        ? [
            [...poll.make, ...(await retypeFill(ctx, req, render, thread)), ...retagFill(req, render, thread)],
            poll.fill,
          ]
        : []),
      [...kept, ...posts],
      await presentFill(ctx, live, req, render, thread.id),
    ],
    until: Math.min(until, below.until, poll?.until ?? Infinity),
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

/** The way to the first new post, where it is not the beginning of the thread. */
async function jump(
  ctx: Context,
  { viewer, reader }: Request,
  render: Render,
  thread: ThreadToShow,
  { readUpTo, hasLine }: { readUpTo: number | undefined; hasLine: boolean },
): Promise<Buffer[]> {
  const begun = readUpTo !== undefined && readUpTo >= thread.created_at
  const elsewhere = begun && thread.last_post_at > readUpTo && thread.last_user_id !== viewer.id
  if (!hasLine && !elsewhere) return []
  if (!hasLine && isMember(viewer) && viewer.ignores && !(await firstNew(ctx.db, viewer, thread.id, readUpTo ?? 0)))
    return []
  const url = hasLine ? '#new' : `${threadUrl(thread)}unread`
  return [Buffer.from(render('threads/jump', { url, text: reader.t('threads.go-unread') }))]
}

async function framed(ctx: Context, req: Request, thread: ThreadToShow, page: number, own: Own): Promise<Built> {
  const { view, until } = await threadFrame(ctx, req, thread, page, own)
  const head = await threadHead(ctx, req, thread, { page, crumbs: view.crumbs })
  return { page: { ...head, ...view, plays: true }, until, isPersonal: own.refusal !== null }
}

/** The places that a page of this size holds. */
const spanOf = (page: number, size: number) => ({ from: (page - 1) * size + 1, to: page * size })

/**
 * A page that only others have, whose pages are shorter, leads to where the board's own page of that number begins, or else to the
 * end. @throws Refusal 404 for one that nobody has
 */
function goWhereItIs({ reader }: Request, res: Response, thread: ThreadToShow, page: number): void {
  if (page > pageOfPosition(thread.last_position, shortestPage)) throw notFound()
  const place = Math.min(spanOf(page, postsPerPage).from, thread.last_position)
  res.redirect(303, encodeURI(pageUrl(threadUrl(thread), pageOfPosition(place, reader.pageSize))))
}

/** The address of a thread that was merged into another leads there, for who may see that one. */
async function goWhereItWent(ctx: Context, req: Request, res: Response): Promise<void> {
  const thread = await mergedInto(ctx, req.viewer, refParam(req))
  if (!thread) throw notFound()
  res.redirect(301, encodeURI(threadUrl(thread)))
}
