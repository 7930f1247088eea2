import { type Request, Router } from 'express'
import type { Context } from '../../context.ts'
import { whileUnchanged } from '../../platform/database/unchanged.ts'
import { notFound } from '../../platform/errors.ts'
import { pageParam, queryText, refParam } from '../../platform/http/input.ts'
import { formatNumber } from '../../platform/i18n/numbers.ts'
import { allowed } from '../../platform/policy.ts'
import type { Views } from '../../platform/http/views.ts'
import { redirectToCanonical } from '../layout/canonical.ts'
import { type Built, sharedPages } from '../layout/ready-pages.ts'
import { forumUrl } from '../threads/address.ts'
import { canAdminister } from '../users/policy.ts'
import { mayIn } from '../users/viewer.ts'
import { countUsers, newestUser } from '../users/queries.ts'
import { memberUrl } from '../users/member-view.ts'
import { forumPage } from './listing.ts'
import type { ForumTreeRow } from './queries.ts'
import { featuredThreads } from '../threads/featured/queries.ts'
import { latestThreads } from '../threads/queries.ts'
import { categories, threadRow } from './rows.ts'
import { type ForumTree, readTree } from './tree.ts'
import { totals, visibleTree } from './visible.ts'

/** The newest threads of the board on one page. */
const latestShown = 50

export function forumRoutes(ctx: Context, views: Views): Router {
  const router = Router()
  const shared = sharedPages(ctx, views)

  router.get('/', (req, res) => shared(req, res, 'forums/index', () => indexPage(ctx, req)))

  router.get('/whats-new/', (req, res) => {
    if (redirectToCanonical(req, res, '/whats-new/')) return
    return shared(req, res, 'forums/latest', () => latestPage(ctx, req))
  })

  router.get(['/forums/:ref/', '/forums/:ref/page-:page'], async (req, res) => {
    const forum = (await readTree(ctx)).byId.get(refParam(req))
    if (!forum || !mayIn(req.viewer, forum.id, 'view')) throw notFound()
    if (redirectToCanonical(req, res, forumUrl(forum), pageParam(req))) return
    await shared(req, res, 'forums/show', () => showForum(ctx, req, forum))
  })

  return router
}

async function indexPage(ctx: Context, req: Request): Promise<Built> {
  const tree = visibleTree(await readTree(ctx), req.viewer)
  const { view, until } = categories(req.reader, tree)
  const featured = (await featuredThreads(ctx.db, req.viewer)).map((row) => threadRow(req.reader, row))
  const page = {
    title: req.board.name,
    description: req.board.description,
    canonical: '/',
    featured: featured.map((row) => row.view),
    categories: view,
    stats: await statistics(ctx, req, tree),
    adminUrl: allowed(canAdminister(req.viewer)) ? '/admin/forums' : null,
  }
  return { page, until: Math.min(until, ...featured.map((row) => row.until)) }
}

async function latestPage(ctx: Context, req: Request): Promise<Built> {
  const rows = await latestThreads(ctx.db, req.viewer, latestShown)
  const threads = rows.map((row) => threadRow(req.reader, row))
  const page = {
    title: req.reader.t('board.whats-new'),
    canonical: '/whats-new/',
    threads: threads.map((row) => row.view),
  }
  const isPersonal = req.viewer.grants.ownOnly.length > 0
  return { page, until: Math.min(Infinity, ...threads.map((row) => row.until)), isPersonal }
}

async function showForum(ctx: Context, req: Request, forum: ForumTreeRow): Promise<Built> {
  const number = pageParam(req)
  const wish = {
    order: queryText(req, 'order'),
    starter: queryText(req, 'starter').slice(0, 100),
    prefix: queryText(req, 'prefix'),
  }
  const { view, until } = await forumPage(ctx, req, forum, number, wish)
  const canonical = `${forumUrl(forum)}${number === 1 ? '' : `page-${number}`}`
  const isPersonal = !mayIn(req.viewer, forum.id, 'view-others')
  return { page: { title: forum.title, description: forum.description, canonical, ...view }, until, isPersonal }
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
