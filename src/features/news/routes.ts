import { type Request, Router } from 'express'
import type { Context } from '../../context.ts'
import { notFound } from '../../platform/errors.ts'
import { formFields, pageParam, queryText, readId } from '../../platform/http/input.ts'
import { pageCount, pageUrl, pagingView } from '../../platform/http/paging.ts'
import type { Views } from '../../platform/http/views.ts'
import { changePreferences } from '../accounts/preferences.ts'
import { safeReturn } from '../accounts/return-path.ts'
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
import { type Look, lookUrl, startOf, urlOf, written } from './start.ts'
import { type Tab, tabs } from './tabs.ts'
import type { NewsView } from './view.ts'

interface Parts {
  views: Views
  reading: Reading
}

/** What is new on the whole board, in several ways to look at it. */
export function newsRoutes(ctx: Context, parts: Parts): Router {
  const router = Router()
  const shared = sharedPages(ctx, parts.views)
  for (const tab of tabs) {
    const url = urlOf(tab)
    router.get([url, `${url}page-:page`], async (req, res) => {
      if (tab.membersOnly) signedIn(req.viewer)
      if (redirectToCanonical(req, res, url, pageParam(req))) return
      const look = lookAt(req, tab)
      if (look.tab.membersOnly && isMember(req.viewer)) await parts.reading.flush(req.viewer.id)
      await shared(req, res, 'news/show', () => newsPage(ctx, parts, req, look), own(req))
    })
  }

  router.post('/whats-new/start', async (req, res) => {
    const member = signedIn(req.viewer)
    const { tab: name, forum, back } = formFields(req, ['tab', 'forum', 'back'])
    const tab = tabs.find((one) => one.name === name)
    if (!tab) throw notFound()
    await changePreferences(ctx, member, { newsStart: written({ tab, forumId: readId(forum) }) })
    res.seeOther(safeReturn(back, urlOf(tab)))
  })
  return router
}

/** The plain address begins as the member keeps it; any other says itself what it shows. */
function lookAt(req: Request, tab: Tab): Look {
  const start = tab.name === '' && req.params.page === undefined && req.query.forum === undefined && startOf(req)
  return start || { tab, forumId: readId(queryText(req, 'forum')) }
}

/** Lists without whom one ignores are one's own; where one begins is the same for all who keep the same. */
function own({ viewer }: Request): { key: string } | undefined {
  const { newsStart } = viewer.settings
  if (!viewer.ignores && (newsStart === '' || !isMember(viewer))) return undefined
  return { key: `${viewer.ignores ? `but ${viewer.id} ` : ''}from ${newsStart}` }
}

async function newsPage(ctx: Context, { reading, views }: Parts, req: Request, look: Look): Promise<Built> {
  const { reader } = req
  const { tab } = look
  const page = pageParam(req)
  const tree = visibleTree(await readTree(ctx), req.viewer)
  const forum = tree.byId.get(look.forumId ?? 0)
  const forumIds = forum && branch(tree, forum.id).map(({ id }) => id)
  const found = await tab.find(ctx, { viewer: req.viewer, forumIds })
  const pages = pageCount(found.length, threadsPerPage)
  if (page > pages) throw notFound()
  const rows = await threadRows(ctx.db, found.slice((page - 1) * threadsPerPage, page * threadsPerPage))
  const threads = rows.map((row) => threadRow(reader, row))
  const here = { tab, forumId: forum?.id }
  const url = lookUrl(req, here)
  const marked = markedView(req)
  const view: NewsView = {
    tabs: tabsFor(req, here),
    how: tab.how ? reader.t(tab.how) : null,
    filter: { action: urlOf(tab), forums: choices(req, tree, forum?.id) },
    start: startView(req, here),
    threads: threads.map((row) => row.view),
    empty: reader.t(tab.empty),
    paging: pagingView(reader, { base: urlOf(tab), page, pages, query: url.slice(urlOf(tab).length) }),
    marked,
    markReadUrl: tab.name === 'unread' && found.length > 0 ? '/mark-read' : null,
    here: url,
  }
  const fill: Filling = (viewer) => rowFills(ctx, reading, { reader, viewer }, views.in(reader.t), rows)
  const title = `${reader.t('board.whats-new')}: ${reader.t(tab.text)}`
  return {
    page: {
      title: tab.name === '' ? reader.t('board.whats-new') : title,
      description: reader.t('news.about', { board: req.board.name }),
      canonical: pageUrl(urlOf(tab), page),
      noindex: forum !== undefined,
      ...view,
    },
    until: Math.min(Infinity, ...threads.map((row) => row.until)),
    isPersonal: tab.membersOnly || marked !== null || req.viewer.grants.ownOnly.length > 0 || req.viewer.ignores,
    fill,
  }
}

function tabsFor(req: Request, { tab, forumId }: Look): NewsView['tabs'] {
  return tabs
    .filter((one) => !one.membersOnly || isMember(req.viewer))
    .map((one) => ({ text: req.reader.t(one.text), url: lookUrl(req, { tab: one, forumId }), current: one === tab }))
}

/** Nothing to keep where everybody begins, unless one begins elsewhere. */
function startView(req: Request, here: Look): NewsView['start'] {
  if (!isMember(req.viewer)) return null
  const kept = startOf(req)
  const isKept = kept !== undefined && written(kept) === written(here)
  if (kept === undefined && written(here) === '') return null
  if (isKept) return { isKept, tab: '', forum: '' }
  return { isKept, tab: here.tab.name, forum: here.forumId === undefined ? '' : String(here.forumId) }
}

function choices({ reader }: Request, tree: ForumTree, chosen: number | undefined): NewsView['filter']['forums'] {
  const named = tree.rows.map(({ id, title }) => ({ value: String(id), text: title, current: id === chosen }))
  return [{ value: '', text: reader.t('news.any-forum'), current: chosen === undefined }, ...named]
}
