import { type Request, Router } from 'express'
import type { Context } from '../../context.ts'
import { whileUnchanged } from '../../platform/database/unchanged.ts'
import { notFound } from '../../platform/errors.ts'
import { pageParam, queryText, refParam } from '../../platform/http/input.ts'
import { formatNumber } from '../../platform/i18n/numbers.ts'
import { allowed } from '../../platform/policy.ts'
import type { Views } from '../../platform/http/views.ts'
import { redirectToCanonical } from '../layout/canonical.ts'
import { type Built, type Filling, sharedPages } from '../layout/ready-pages.ts'
import { forumUrl } from '../threads/address.ts'
import { canAdminister } from '../users/policy.ts'
import { feedLinks } from '../feeds/links.ts'
import { isAnythingOpen } from '../permissions/open-to-guests.ts'
import { onlineBlock } from '../members/presence/online.ts'
import { isMember, mayIn } from '../users/viewer.ts'
import { countUsers, newestUser } from '../users/queries.ts'
import { memberUrl } from '../users/member-view.ts'
import { forumHead } from './head.ts'
import { forumJump } from './jumping.ts'
import { forumPage } from './listing.ts'
import type { ForumTreeRow } from './queries.ts'
import { forumWatchFill } from '../watching/fills.ts'
import { rowFills } from './row-fills.ts'
import { forumFills } from '../reading/fills.ts'
import { markedView } from '../reading/marked.ts'
import type { Reading } from '../reading/reading.ts'
import { categories } from './rows.ts'
import { branch, type ForumTree, readTree } from './tree.ts'
import { shareImage } from '../share-images/address.ts'
import { featuredThreads } from '../threads/featured/queries.ts'
import { threadRow } from './rows.ts'
import { totals, visibleTree } from './visible.ts'

/** How long the first page says the same of who is here. */
const onlineMs = 60_000

interface Parts {
  views: Views
  reading: Reading
}

export function forumRoutes(ctx: Context, parts: Parts): Router {
  const router = Router()
  const shared = sharedPages(ctx, parts.views)

  router.get('/', (req, res) => shared(req, res, 'forums/index', () => indexPage(ctx, parts, req)))

  router.get('/forums.json', async (req, res) => {
    res.json(await forumJump(ctx, { ctx, reader: req.reader, viewer: req.viewer }))
  })

  router.get(['/forums/:ref/', '/forums/:ref/page-:page'], async (req, res) => {
    const forum = (await readTree(ctx)).byId.get(refParam(req))
    if (!forum || !mayIn(req.viewer, forum.id, 'view')) throw notFound()
    if (redirectToCanonical(req, res, forumUrl(forum), pageParam(req))) return
    await shared(req, res, 'forums/show', () => showForum(ctx, parts, req, forum))
  })

  return router
}

async function indexPage(ctx: Context, { reading, views }: Parts, req: Request): Promise<Built> {
  const { reader } = req
  const tree = visibleTree(await readTree(ctx), req.viewer)
  const { view, until, rows } = categories(req.reader, tree)
  const branches = rows.map((row) => branch(tree, row.id))
  const marked = markedView(req)
  const featured = (await featuredThreads(ctx.db, req.viewer)).map((row) => threadRow(req.reader, row))
  const { name } = req.board
  const page = {
    title: name,
    description: req.board.description || reader.t('board.about', { board: name }),
    canonical: '/',
    sharing: {
      type: 'website' as const,
      image: shareImage({ kind: 'board' }, { board: name, title: name, below: '' }),
    },
    feeds: (await isAnythingOpen(ctx)) ? feedLinks('/', name) : [],
    featured: featured.map((row) => row.view),
    categories: view,
    stats: await statistics(ctx, req, tree),
    online: await onlineBlock(ctx, req),
    adminUrl: allowed(canAdminister(req.viewer)) ? '/admin/forums' : null,
    markReadUrl: isMember(req.viewer) ? '/mark-read' : null,
    marked,
  }
  const fill: Filling = (viewer) => forumFills(reading, { reader, viewer }, views.in(req.reader.t), branches)
  const ends = Math.min(until, reader.now + onlineMs, ...featured.map((row) => row.until))
  return { page, until: ends, isPersonal: marked !== null, fill }
}

async function showForum(ctx: Context, { reading, views }: Parts, req: Request, forum: ForumTreeRow): Promise<Built> {
  const number = pageParam(req)
  const wish = {
    order: queryText(req, 'order'),
    starter: queryText(req, 'starter').slice(0, 100),
    prefix: queryText(req, 'prefix'),
    type: queryText(req, 'type'),
    solved: queryText(req, 'solved'),
    tag: queryText(req, 'tag').slice(0, 100),
  }
  const { view, until, rows, children } = await forumPage(ctx, req, forum, number, wish)
  const { reader } = req
  const render = views.in(reader.t)
  const fill: Filling = async (viewer) => [
    ...(view.watchHtml === null ? [] : await forumWatchFill(ctx, viewer, forum.id)),
    ...(await forumFills(reading, { reader, viewer }, render, children)),
    ...(await rowFills(ctx, reading, { reader, viewer }, render, rows)),
  ]
  const canonical = `${forumUrl(forum)}${number === 1 ? '' : `page-${number}`}`
  const marked = markedView(req)
  const isPersonal = marked !== null || !mayIn(req.viewer, forum.id, 'view-others')
  const title = number === 1 ? forum.title : reader.t('board.title-page', { title: forum.title, page: number })
  const head = { title, canonical, noindex: Object.values(wish).some((one) => one !== '') }
  return {
    page: { ...(await forumHead(ctx, req, forum, view.crumbs)), ...head, ...view, marked },
    until,
    isPersonal,
    fill,
  }
}

const readMembers = whileUnchanged(async ({ db }: Context) => {
  return { members: await countUsers(db), newest: await newestUser(db) }
})

async function statistics(ctx: Context, { reader }: Request, tree: ForumTree) {
  const { members, newest } = await readMembers(ctx)
  const { threads, posts } = totals(tree)
  const text = (count: number) => formatNumber(reader.preferences, count)
  return {
    threads: text(threads),
    posts: text(posts),
    members: text(members),
    newest: newest ? { title: newest.name, url: memberUrl(newest) } : null,
  }
}
