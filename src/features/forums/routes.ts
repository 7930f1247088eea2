import { type Request, type Response, Router } from 'express'
import type { Context } from '../../context.ts'
import { whileUnchanged } from '../../platform/database/unchanged.ts'
import { notFound } from '../../platform/errors.ts'
import { pageParam, queryText, refParam } from '../../platform/http/input.ts'
import { formatNumber } from '../../platform/i18n/numbers.ts'
import { allowed } from '../../platform/policy.ts'
import { redirectToCanonical } from '../layout/canonical.ts'
import { forumUrl } from '../threads/address.ts'
import { canAdminister } from '../users/policy.ts'
import { countUsers, newestUser } from '../users/queries.ts'
import { memberUrl } from '../users/member-view.ts'
import { forumPage } from './listing.ts'
import { boardStatistics, findForum } from './queries.ts'
import { latestThreads } from '../threads/queries.ts'
import { categories, threadRow } from './rows.ts'
import { readTree } from './tree.ts'

/** The newest threads of the board on one page. */
const latestShown = 50

export function forumRoutes(ctx: Context): Router {
  const router = Router()

  router.get('/', async (req, res) => {
    const { view, until } = categories(req.reader, await readTree(ctx))
    res.page('forums/index', {
      title: req.board.name,
      description: req.board.description,
      canonical: '/',
      keep: { until },
      categories: view,
      stats: await statistics(ctx, req),
      adminUrl: allowed(canAdminister(req.viewer)) ? '/admin/forums' : null,
    })
  })

  router.get('/whats-new/', async (req, res) => {
    if (redirectToCanonical(req, res, '/whats-new/')) return
    const threads = (await latestThreads(ctx.db, latestShown)).map((row) => threadRow(req.reader, row))
    res.page('forums/latest', {
      title: req.reader.t('board.whats-new'),
      canonical: '/whats-new/',
      keep: { until: Math.min(Infinity, ...threads.map((row) => row.until)) },
      threads: threads.map((row) => row.view),
    })
  })

  router.get(['/forums/:ref/', '/forums/:ref/page-:page'], (req, res) => showForum(ctx, req, res))

  return router
}

async function showForum(ctx: Context, req: Request, res: Response): Promise<void> {
  const forum = await findForum(ctx.db, refParam(req))
  if (!forum) throw notFound()
  const page = pageParam(req)
  if (redirectToCanonical(req, res, forumUrl(forum), page)) return
  const wish = { order: queryText(req, 'order'), starter: queryText(req, 'starter').slice(0, 100) }
  const { view, until } = await forumPage(ctx, req, forum, page, wish)
  res.page('forums/show', {
    title: forum.title,
    description: forum.description,
    canonical: `${forumUrl(forum)}${page === 1 ? '' : `page-${page}`}`,
    keep: { until },
    ...view,
  })
}

const readStatistics = whileUnchanged(async ({ db }: Context) => {
  return { ...(await boardStatistics(db)), members: await countUsers(db), newest: await newestUser(db) }
})

async function statistics(ctx: Context, { reader }: Request) {
  const { threads, posts, members, newest } = await readStatistics(ctx)
  const text = (count: number) => formatNumber(reader.preferences, count)
  return {
    threads: text(threads),
    posts: text(posts),
    members: text(members),
    newest: newest ? { title: newest.name, url: memberUrl(newest) } : null,
  }
}
