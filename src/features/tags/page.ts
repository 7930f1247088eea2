import type { Request } from 'express'
import type { Context } from '../../context.ts'
import type { TagRow } from '../../platform/database/tables/tags.ts'
import { slot } from '../../platform/http/slot.ts'
import { queryText, readId } from '../../platform/http/input.ts'
import type { Render } from '../../platform/http/views.ts'
import { rowFills } from '../forums/row-fills.ts'
import { threadRow } from '../forums/rows.ts'
import type { Built, Filling } from '../layout/ready-pages.ts'
import type { Reading } from '../reading/reading.ts'
import { threadsPerPage } from '../threads/address.ts'
import { threadRows } from '../threads/queries.ts'
import { isMember } from '../users/viewer.ts'
import { tagUrl } from './address.ts'
import { tagHead } from './head.ts'
import { countOfTag, tagsInOrder, usedTags } from './listing/queries.ts'
import { findTag, threadIdsWith } from './queries.ts'
import type { TagListView, TagPageView } from './view.ts'
import { tagWatchFill } from './watching/fills.ts'

const listUrl = '/tags/'
/** Enough to look around in; who looks for more has the order of names. */
const mostUsed = 150
const named = 200

/** The tags that the viewer may know of: the most used, or all by their names. */
export async function tagList(ctx: Context, req: Request): Promise<Built> {
  const { t } = req.reader
  const byName = queryText(req, 'order') === 'name'
  const last = byName ? await findTag(ctx.db, readId(queryText(req, 'after')) ?? 0) : undefined
  const after = last ? { key: last.sort_key, id: last.id } : null
  const found = byName
    ? await tagsInOrder(ctx.db, req.viewer, after, named + 1)
    : await usedTags(ctx.db, req.viewer, mostUsed)
  const shown = byName ? found.slice(0, named) : found
  const orders = [
    { text: t('tags.by-use'), url: listUrl, current: !byName },
    { text: t('tags.by-name'), url: `${listUrl}?order=name`, current: byName },
  ]
  const view: TagListView = {
    crumbs: [{ title: t('board.forums'), url: '/' }],
    tags: shown.map((tag) => ({
      name: tag.name,
      url: tagUrl(tag),
      threads: t('tags.threads', { count: tag.threads }),
    })),
    orders,
    nextUrl: byName && found.length > named ? `${listUrl}?order=name&after=${shown.at(-1)?.id ?? 0}` : null,
    firstUrl: after ? `${listUrl}?order=name` : null,
  }
  const about = t('tags.about', { board: req.board.name })
  const head = { title: t('tags.title'), description: about, canonical: listUrl, noindex: byName }
  return { page: { ...head, ...view }, until: Infinity, isPersonal: req.viewer.grants.ownOnly.length > 0 }
}

/** Threads with a tag, the newest first, from the one that the address names. */
export async function tagPage(
  ctx: Context,
  req: Request,
  tag: TagRow,
  { reading, render }: { reading: Reading; render: Render },
): Promise<Built> {
  const { reader, viewer } = req
  const before = readId(queryText(req, 'before')) ?? null
  const found = await threadIdsWith(ctx.db, viewer, { tagId: tag.id, before, limit: threadsPerPage + 1 })
  const shown = found.slice(0, threadsPerPage)
  const rows = shown.length === 0 ? [] : await threadRows(ctx.db, shown)
  const threads = rows.map((row) => threadRow(reader, row))
  const count = await countOfTag(ctx.db, viewer, tag.id)
  const url = tagUrl(tag)
  const crumbs = [
    { title: reader.t('board.forums'), url: '/' },
    { title: reader.t('tags.title'), url: listUrl },
  ]
  const view: TagPageView = {
    crumbs,
    tag: { name: tag.name, url, description: tag.description, threads: reader.t('tags.threads', { count }) },
    threads: threads.map((row) => row.view),
    watchHtml: isMember(viewer) ? slot : null,
    nextUrl: found.length > threadsPerPage ? `${url}?before=${shown.at(-1)?.id ?? 0}` : null,
    firstUrl: before === null ? null : url,
  }
  const fill: Filling = async (viewer) => [
    ...(await tagWatchFill(ctx, viewer, tag.id)),
    ...(await rowFills(ctx, reading, { reader, viewer }, render, rows)),
  ]
  return {
    page: { ...(await tagHead(ctx, req, tag, { count, crumbs, isFirst: before === null })), ...view },
    until: Math.min(Infinity, ...threads.map((row) => row.until)),
    isPersonal: viewer.grants.ownOnly.length > 0,
    fill,
  }
}
