import type { Request, Response } from 'express'
import type { Context } from '../../../context.ts'
import { notFound } from '../../../platform/errors.ts'
import { slot } from '../../../platform/http/slot.ts'
import { queryText, readId } from '../../../platform/http/input.ts'
import { readAlertsOf } from '../../alerts/reading.ts'
import { forumCrumbs, readTree } from '../../forums/tree.ts'
import { canSeePost } from '../../posts/policy.ts'
import { findUser } from '../../users/queries.ts'
import { threadUrl } from '../address.ts'
import { isPrefetch } from '../prefetch.ts'
import { bestHeads, type CountedHead, headsBy, headsByReactions } from './queries.ts'
import type { ThreadToShow } from '../queries.ts'
import type { Showing } from '../showing-page.ts'
import type { NarrowedView } from '../view.ts'

const mostHighlights = 10

/** Some posts of a thread, and where those after them are. */
interface Part {
  about: string
  heads: CountedHead[]
  nextUrl: string | null
  firstUrl: string | null
}

/** Whether the address asks for the posts of one member, or for another order. */
export const isNarrowed = (req: Request): boolean =>
  queryText(req, 'by') !== '' || queryText(req, 'order') === 'reactions'

/** Shows what the address asks for, as long as one of the reader's pages. @throws Refusal 404 for a member whom nobody knows */
export async function showNarrowed(
  ctx: Context,
  showing: Showing,
  req: Request,
  res: Response,
  thread: ThreadToShow,
): Promise<void> {
  const part = queryText(req, 'by') === '' ? await mostFirst(ctx, req, thread) : await byOne(ctx, req, thread)
  await show(ctx, showing, req, res, thread, part)
}

/** The posts that most reacted to. */
export async function showHighlights(
  ctx: Context,
  showing: Showing,
  req: Request,
  res: Response,
  thread: ThreadToShow,
): Promise<void> {
  const heads = await bestHeads(ctx.db, thread.id, mostHighlights)
  const about = req.reader.t('threads.narrow-best')
  await show(ctx, showing, req, res, thread, { about, heads, nextUrl: null, firstUrl: null })
}

async function byOne(ctx: Context, req: Request, thread: ThreadToShow): Promise<Part> {
  const author = await findUser(ctx.db, readId(queryText(req, 'by')) ?? 0)
  if (!author) throw notFound()
  const { pageSize, t } = req.reader
  const after = readId(queryText(req, 'after')) ?? 0
  const found = await headsBy(ctx.db, { threadId: thread.id, userId: author.id, after }, pageSize + 1)
  const base = `${threadUrl(thread)}?by=${author.id}`
  const last = found.length > pageSize ? found[pageSize - 1] : undefined
  return {
    about: t('threads.narrow-by', { name: author.name }),
    heads: found.slice(0, pageSize).filter((head) => canSeePost(req.viewer, head, thread)),
    nextUrl: last ? `${base}&after=${last.position}` : null,
    firstUrl: after > 0 ? base : null,
  }
}

async function mostFirst(ctx: Context, req: Request, thread: ThreadToShow): Promise<Part> {
  const { pageSize, t } = req.reader
  const [, count, position] = /^(\d{1,9})\.(\d{1,9})$/.exec(queryText(req, 'after')) ?? []
  const after = position === undefined ? null : { count: Number(count), position: Number(position) }
  const found = await headsByReactions(ctx.db, thread.id, after, pageSize + 1)
  const base = `${threadUrl(thread)}?order=reactions`
  const last = found.length > pageSize ? found[pageSize - 1] : undefined
  return {
    about: t('threads.narrow-order'),
    heads: found.slice(0, pageSize),
    nextUrl: last ? `${base}&after=${last.reaction_count}.${last.position}` : null,
    firstUrl: after === null ? null : base,
  }
}

async function show(
  ctx: Context,
  { fragments, shared }: Showing,
  req: Request,
  res: Response,
  thread: ThreadToShow,
  { heads, ...part }: Part,
): Promise<void> {
  const { posts, until } = await fragments.of(ctx, req, thread, heads, req.board.editWindowMinutes)
  const byId = new Map(posts.map((post) => [post.id, post.html]))
  if (!isPrefetch(req)) await readAlertsOf(ctx, req, thread.id, [...byId.keys()])
  const build = async () => {
    const view: NarrowedView = {
      crumbs: forumCrumbs(req.reader.t('board.forums'), await readTree(ctx), thread.forum_id),
      thread: { title: thread.title, url: threadUrl(thread) },
      posts: slot,
      none: heads.length === 0,
      ...part,
    }
    return { page: { title: `${thread.title}: ${part.about}`, noindex: true, plays: true, ...view }, until: Infinity }
  }
  const filled = [heads.flatMap((head) => byId.get(head.id) ?? [])]
  await shared(req, res, 'threads/narrowed', build, { key: '', filled, until, seen: () => undefined })
}
