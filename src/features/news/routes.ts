import { type Request, Router } from 'express'
import type { Context } from '../../context.ts'
import { notFound } from '../../platform/errors.ts'
import { pageParam, queryText, readId } from '../../platform/http/input.ts'
import { pageCount, pagingView } from '../../platform/http/paging.ts'
import type { Views } from '../../platform/http/views.ts'
import { threadRow } from '../forums/rows.ts'
import { branch, type ForumTree, readTree } from '../forums/tree.ts'
import { visibleTree } from '../forums/visible.ts'
import { redirectToCanonical } from '../layout/canonical.ts'
import { type Built, type Filling, sharedPages } from '../layout/ready-pages.ts'
import { rowFills } from '../forums/row-fills.ts'
import { markedView } from '../reading/marked.ts'
import type { Reading } from '../reading/reading.ts'
import { threadsPerPage } from '../threads/address.ts'
import { threadRows } from '../threads/queries.ts'
import { signedIn } from '../users/policy.ts'
import { isMember } from '../users/viewer.ts'
import { type Tab, tabs } from './tabs.ts'
import type { NewsView } from './view.ts'

interface Parts {
  views: Views
  reading: Reading
}

const base = '/whats-new/'
const urlOf = (tab: Tab) => (tab.name === '' ? base : `${base}${tab.name}/`)

/** What is new on the whole board, in several ways to look at it. */
export function newsRoutes(ctx: Context, parts: Parts): Router {
  const router = Router()
  const shared = sharedPages(ctx, parts.views)
  for (const tab of tabs) {
    const url = urlOf(tab)
    router.get([url, `${url}page-:page`], async (req, res) => {
      if (tab.membersOnly) signedIn(req.viewer)
      if (redirectToCanonical(req, res, url, pageParam(req))) return
      if (tab.membersOnly && isMember(req.viewer)) await parts.reading.flush(req.viewer.id)
      const own = req.viewer.ignores ? { key: `but ${req.viewer.id}` } : undefined
      await shared(req, res, 'news/show', () => newsPage(ctx, parts, req, tab), own)
    })
  }
  return router
}

async function newsPage(ctx: Context, { reading, views }: Parts, req: Request, tab: Tab): Promise<Built> {
  const { reader } = req
  const page = pageParam(req)
  const tree = visibleTree(await readTree(ctx), req.viewer)
  const forum = tree.byId.get(readId(queryText(req, 'forum')) ?? 0)
  const forumIds = forum && branch(tree, forum.id).map(({ id }) => id)
  const found = await tab.find(ctx, { viewer: req.viewer, forumIds })
  const pages = pageCount(found.length, threadsPerPage)
  if (page > pages) throw notFound()
  const rows = await threadRows(ctx.db, found.slice((page - 1) * threadsPerPage, page * threadsPerPage))
  const threads = rows.map((row) => threadRow(reader, row))
  const query = forum ? `?forum=${forum.id}` : ''
  const marked = markedView(req)
  const view: NewsView = {
    tabs: tabsFor(req, tab, query),
    how: tab.how ? reader.t(tab.how) : null,
    filter: { action: urlOf(tab), forums: choices(req, tree, forum?.id) },
    threads: threads.map((row) => row.view),
    empty: reader.t(tab.empty),
    paging: pagingView(reader, { base: urlOf(tab), page, pages, query }),
    marked,
    markReadUrl: tab.name === 'unread' && found.length > 0 ? '/mark-read' : null,
    here: urlOf(tab) + query,
  }
  const fill: Filling = (viewer) => rowFills(ctx, reading, { reader, viewer }, views.in(reader.t), rows)
  const title = `${reader.t('board.whats-new')}: ${reader.t(tab.text)}`
  return {
    page: { title: tab.name === '' ? reader.t('board.whats-new') : title, canonical: urlOf(tab), ...view },
    until: Math.min(Infinity, ...threads.map((row) => row.until)),
    isPersonal: tab.membersOnly || marked !== null || req.viewer.grants.ownOnly.length > 0 || req.viewer.ignores,
    fill,
  }
}

function tabsFor({ reader, viewer }: Request, current: Tab, query: string): NewsView['tabs'] {
  return tabs
    .filter((tab) => !tab.membersOnly || isMember(viewer))
    .map((tab) => ({ text: reader.t(tab.text), url: urlOf(tab) + query, current: tab === current }))
}

function choices({ reader }: Request, tree: ForumTree, chosen: number | undefined): NewsView['filter']['forums'] {
  const named = tree.rows.map(({ id, title }) => ({ value: String(id), text: title, current: id === chosen }))
  return [{ value: '', text: reader.t('news.any-forum'), current: chosen === undefined }, ...named]
}
