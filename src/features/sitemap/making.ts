import { setImmediate as breathe } from 'node:timers/promises'
import type { Context } from '../../context.ts'
import { notFound } from '../../platform/errors.ts'
import type { Document } from '../../platform/http/documents.ts'
import { guest } from '../accounts/load-viewer.ts'
import { attachmentUrl } from '../attachments/address.ts'
import { readTree } from '../forums/tree.ts'
import { visibleTree } from '../forums/visible.ts'
import { isAnythingOpen } from '../permissions/open-to-guests.ts'
import { tagUrl } from '../tags/address.ts'
import { usedTags as tagsToFind } from '../tags/listing/queries.ts'
import { forumUrl, postsPerPage, threadUrl } from '../threads/address.ts'
import { mayIn, type Viewer } from '../users/viewer.ts'
import type { pageDates } from './dates.ts'
import { editsIn, highestThread, picturesOf, type Span, threadsBetween } from './queries.ts'
import { entryOf, sitemapIndex, urlSet } from './writing.ts'

/** Ids of threads on one page: half of what search engines take, because Arabic addresses are long. */
export const pageSize = 5000
/** Threads that are read in one step with the pictures of their first pages; others have their turn between two. */
const step = 200
const mostImages = 10
/** The most used: who looks for more finds them from thread to thread. */
const mostTags = 5000

const spanOf = (page: number): Span => ({ from: (page - 1) * pageSize + 1, to: page * pageSize })
const xml = (body: string): Document => ({ type: 'application/xml; charset=utf-8', body })

/**
 * Names the pages that have anything on them for guests; on a board that is closed to them there is none.
 * @param datesOf when each was last written on
 */
export async function makeIndex(ctx: Context, datesOf: ReturnType<typeof pageDates>): Promise<Document> {
  if (!(await isAnythingOpen(ctx))) return xml(sitemapIndex([]))
  const { baseUrl } = ctx.config
  const viewer = await guest(ctx)
  const pages = Math.ceil((await highestThread(ctx.db)) / pageSize)
  const dates = await datesOf(ctx)
  const last = Math.max(0, ...dates.values())
  const parts = [{ url: `${baseUrl}/sitemap-forums.xml`, changedAt: last }]
  if ((await tagsToFind(ctx.db, viewer, 1)).length > 0)
    parts.push({ url: `${baseUrl}/sitemap-tags.xml`, changedAt: last })
  for (let page = 1; page <= pages; page += 1) {
    const [any] = await threadsBetween(ctx.db, viewer, spanOf(page), 1)
    if (any) parts.push({ url: `${baseUrl}/sitemap-threads-${page}.xml`, changedAt: dates.get(page) ?? 0 })
    await breathe()
  }
  return xml(sitemapIndex(parts))
}

/** @throws Refusal 404 on a board that is closed to guests */
export async function makeForums(ctx: Context): Promise<Document> {
  if (!(await isAnythingOpen(ctx))) throw notFound()
  const { baseUrl } = ctx.config
  const { rows } = visibleTree(await readTree(ctx), await guest(ctx))
  const forums = rows.map((forum) => ({ url: baseUrl + encodeURI(forumUrl(forum)), changedAt: forum.last_post_at }))
  return xml(urlSet([{ url: `${baseUrl}/` }, ...forums].map(entryOf)))
}

/** @throws Refusal 404 when guests find no thread that bears any */
export async function makeTags(ctx: Context): Promise<Document> {
  const tags = await tagsToFind(ctx.db, await guest(ctx), mostTags)
  if (tags.length === 0) throw notFound()
  const entries = tags.map((tag) => entryOf({ url: ctx.config.baseUrl + encodeURI(tagUrl(tag)) }))
  return xml(urlSet(entries))
}

/** @throws Refusal 404 when guests see no thread of these */
export async function makeThreads(ctx: Context, page: number): Promise<Document> {
  const viewer = await guest(ctx)
  const span = spanOf(page)
  const entries: string[] = []
  if (!Number.isSafeInteger(span.to) || !(await isAnythingOpen(ctx))) throw notFound()
  for (let from = span.from; from <= span.to;) {
    const threads = await threadsBetween(ctx.db, viewer, { from, to: span.to }, step)
    entries.push(...(await entriesOf(ctx, viewer, threads)))
    from = threads.length < step ? span.to + 1 : (threads.at(-1)?.id ?? span.to) + 1
    await breathe()
  }
  if (entries.length === 0) throw notFound()
  return xml(urlSet(entries))
}

async function entriesOf(ctx: Context, viewer: Viewer, threads: Awaited<ReturnType<typeof threadsBetween>>) {
  const { baseUrl } = ctx.config
  const lookable = threads.filter(({ forum_id }) => mayIn(viewer, forum_id, 'read-attachments'))
  const ids = lookable.map(({ id }) => id)
  const pictures = ids.length === 0 ? [] : await picturesOf(ctx.db, ids, postsPerPage)
  const all = threads.map(({ id }) => id)
  const edits = all.length === 0 ? undefined : await editsIn(ctx.db, all, postsPerPage)
  const byThread = Map.groupBy(pictures, (picture) => picture.thread_id)
  return threads.map((thread) => {
    const images = (byThread.get(thread.id) ?? []).slice(0, mostImages)
    return entryOf({
      url: baseUrl + encodeURI(threadUrl(thread)),
      changedAt: Math.max(thread.last_post_at, edits?.get(thread.id) ?? 0),
      images: images.map((image) => baseUrl + encodeURI(attachmentUrl(image))),
    })
  })
}
