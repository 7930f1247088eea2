import type { Request } from 'express'
import type { Context } from '../../context.ts'
import { pageUrl } from '../../platform/http/paging.ts'
import type { LinkView } from '../../platform/http/view-models.ts'
import { summary } from '../../platform/text/excerpt.ts'
import { embedUrl } from '../embedding/link.ts'
import { feedLinks, feedPath } from '../feeds/links.ts'
import type { PageOptions } from '../layout/request.ts'
import { isForumOpen } from '../permissions/open-to-guests.ts'
import { shareImage } from '../share-images/address.ts'
import { breadcrumbs } from '../structured/crumbs.ts'
import { type Said, saidByIds, saidOnPage } from '../structured/queries.ts'
import { threadData } from '../structured/thread.ts'
import { structured } from '../structured/writing.ts'
import { tagsOfThread } from '../tags/queries.ts'
import { isMember } from '../users/viewer.ts'
import { pageOfPosition, postsPerPage, threadUrl } from './address.ts'
import type { ThreadToShow } from './queries.ts'
import { isShown } from './shown.ts'

/** Characters that search engines show. */
const descriptionLength = 160

/** A page of a thread, as its head tells of it. What search engines read beyond that is put together for guests only. */
export async function threadHead(
  ctx: Context,
  req: Request,
  thread: ThreadToShow,
  { page, crumbs }: { page: number; crumbs: LinkView[] },
): Promise<PageOptions> {
  const size = req.reader.pageSize
  const span = { from: (page - 1) * size + 1, to: page * size }
  const options = {
    title: page === 1 ? thread.title : req.reader.t('board.title-page', { title: thread.title, page }),
    within: { forumId: thread.forum_id, threadId: thread.id },
    feeds: (await isForumOpen(ctx, thread.forum_id)) ? feedLinks(feedPath('threads', thread.id), thread.title) : [],
    canonical: pageUrl(threadUrl(thread), pageOfPosition(span.from, postsPerPage)),
  }
  if (!isShown(thread)) return { ...options, noindex: true }
  return isMember(req.viewer) ? options : { ...options, ...(await forGuests(ctx, req, thread, { span, crumbs })) }
}

async function forGuests(
  ctx: Context,
  { viewer, board }: Request,
  thread: ThreadToShow,
  { span, crumbs }: { span: { from: number; to: number }; crumbs: LinkView[] },
): Promise<Partial<PageOptions>> {
  const { baseUrl } = ctx.config
  const { here, first, answer } = await saidIn(ctx, thread, span)
  const way = breadcrumbs(baseUrl, [...crumbs, { title: thread.title, url: threadUrl(thread) }])
  const url = baseUrl + encodeURI(threadUrl(thread))
  const others = here.filter((post) => post.id !== first?.id)
  const tags = (await tagsOfThread(ctx.db, thread.id)).map(({ name }) => name)
  const data = first && threadData({ baseUrl, viewer, thread, url, first, others, tags, answer })
  const image = shareImage(
    { kind: 'thread', id: thread.id },
    { board: board.name, title: thread.title, below: crumbs.at(-1)?.title ?? '' },
  )
  return {
    description: summary(here[0]?.excerpt ?? '', descriptionLength) || thread.title,
    sharing: {
      type: 'article',
      title: thread.title,
      published: thread.created_at,
      image,
      embedUrl: embedUrl(baseUrl, thread.id),
    },
    structuredHtml: structured(data ? [data, way] : [way]),
  }
}

/** The posts of a page, and the two that may stand on another. */
async function saidIn(
  ctx: Context,
  thread: ThreadToShow,
  span: { from: number; to: number },
): Promise<{ here: Said[]; first: Said | undefined; answer: Said | undefined }> {
  const here = await saidOnPage(ctx.db, { thread: thread.id, ...span })
  const apart = [thread.first_post_id, thread.answer_post_id].filter((id) => id !== null)
  const missing = apart.filter((id) => !here.some((post) => post.id === id))
  const known = missing.length === 0 ? here : [...here, ...(await saidByIds(ctx.db, missing))]
  const find = (id: number | null) => known.find((post) => post.id === id)
  return { here, first: find(thread.first_post_id), answer: find(thread.answer_post_id) }
}
