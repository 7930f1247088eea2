import { type Request, Router } from 'express'
import type { Context } from '../../../context.ts'
import { queryText } from '../../../platform/http/input.ts'
import { ensure } from '../../../platform/policy.ts'
import { adminPage } from '../../admin/frame.ts'
import { canAdminister } from '../../users/policy.ts'
import { dayMs, dayOf, writeSearches } from './gathering.ts'
import { mostAsked, type SearchCount } from './queries.ts'
import type { SearchLogView } from './view.ts'

const home = '/admin/searches'
const periods = ['7', '30', '90'] as const
const listed = 100

/** What is searched for, for administrators. */
export function searchLogRoutes(ctx: Context): Router {
  const router = Router()
  router.get(home, async (req, res) => {
    ensure(canAdminister(req.viewer))
    res.page('search/log', adminPage(req, home, { ...(await logPage(ctx, req)) }))
  })
  return router
}

async function logPage(ctx: Context, req: Request): Promise<SearchLogView> {
  const { t, now } = req.reader
  const chosen = periods.find((one) => one === queryText(req, 'days')) ?? periods[1]
  await writeSearches(ctx)
  const since = dayOf(now - (Number(chosen) - 1) * dayMs)
  const lines = async (by: 'times' | 'found_nothing') =>
    (await mostAsked(ctx.db, since, by, listed)).map((row) => lineOf(req, row, by))
  return {
    periods: periods.map((one) => ({
      text: t('search.log-days', { count: Number(one) }),
      url: `${home}?days=${one}`,
      current: one === chosen,
    })),
    most: await lines('times'),
    inVain: await lines('found_nothing'),
    setting: { isOn: req.board.searchLog, url: '/admin/settings#setting-searchLog' },
  }
}

const lineOf = ({ reader }: Request, row: Omit<SearchCount, 'day'>, by: 'times' | 'found_nothing') => ({
  text: row.query,
  url: `/search/?${new URLSearchParams({ q: row.query })}`,
  times: reader.t('search.log-times', { count: row[by] }),
})
