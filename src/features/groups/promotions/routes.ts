import { type Request, type Response, Router } from 'express'
import type { Context } from '../../../context.ts'
import type { PromotionRow } from '../../../platform/database/tables/groups.ts'
import { Invalid } from '../../../platform/errors.ts'
import { idParam } from '../../../platform/http/input.ts'
import { formatDate } from '../../../platform/i18n/dates.ts'
import { formatNumber } from '../../../platform/i18n/numbers.ts'
import { ensure } from '../../../platform/policy.ts'
import { adminPage } from '../../admin/frame.ts'
import { measures } from '../../criteria/criteria.ts'
import { fieldMessages } from '../../layout/page.ts'
import { memberView } from '../../users/member-view.ts'
import { canAdminister } from '../../users/policy.ts'
import { joinableGroups } from '../pages.ts'
import { groupTitle } from '../standing.ts'
import type { PromotionsPageView } from '../view.ts'
import { allPromotions, latestHistory } from './queries.ts'
import { readRule } from './rules.ts'
import {
  changePromotion,
  createPromotion,
  promotionForm,
  type PromotionInput,
  readPromotion,
  removePromotion,
} from './service.ts'

const home = '/admin/promotions'
const historyShown = 50

/** By what members come into groups by themselves, and what came of it. */
export function promotionRoutes(ctx: Context): Router {
  const router = Router()

  router.get(home, async (req, res) => {
    ensure(canAdminister(req.viewer))
    await show(ctx, req, res)
  })

  router.post(home, (req, res) => attempt(ctx, req, res, 0, (input) => createPromotion(ctx, req.viewer, input)))

  router.post(`${home}/:id`, (req, res) => {
    const id = idParam(req, 'id')
    return attempt(ctx, req, res, id, (input) => changePromotion(ctx, req.viewer, id, input))
  })

  router.post(`${home}/:id/delete`, async (req, res) => {
    ensure(canAdminister(req.viewer))
    await removePromotion(ctx, req.viewer, idParam(req, 'id'))
    res.seeOther(home)
  })

  return router
}

interface Typed {
  id: number
  values: Record<string, string>
  error: Invalid
}

async function attempt(
  ctx: Context,
  req: Request,
  res: Response,
  id: number,
  work: (input: PromotionInput) => Promise<unknown>,
): Promise<void> {
  ensure(canAdminister(req.viewer))
  const values = promotionForm(req)
  try {
    await work(readPromotion(values))
    res.seeOther(home)
  } catch (error) {
    if (!(error instanceof Invalid)) throw error
    await show(ctx, req, res, { id, values, error })
  }
}

async function show(ctx: Context, req: Request, res: Response, typed?: Typed): Promise<void> {
  const groups = await joinableGroups(ctx, req)
  const titleOf = (id: number) => groups.find((group) => group.id === id)?.title ?? ''
  const errors = typed ? fieldMessages(req, typed.error) : {}
  const formOf = (id: number, action: string, values: Record<string, string>) =>
    typed?.id === id ? { action, values: typed.values, errors } : { action, values, errors: {} }
  const promotions = await allPromotions(ctx.db)
  const view: PromotionsPageView = {
    promotions: promotions.map((row, index) => ({
      title: titled(req, titleOf(row.group_id), promotions.slice(0, index).filter(sameGroup(row)).length),
      form: formOf(row.id, `${home}/${row.id}`, valuesOf(row)),
      key: String(row.id),
    })),
    fresh: formOf(0, home, {}),
    groups,
    measures: measures.map((name) => ({ name, label: req.reader.t(`groups.promotion-${name}`) })),
    history: await historyView(ctx, req),
  }
  const page = adminPage(req, home, { ...view })
  if (typed) res.invalid(typed.error, 'groups/promotions', page)
  else res.page('groups/promotions', page)
}

const sameGroup = (row: PromotionRow) => (other: PromotionRow) => other.group_id === row.group_id

/** Several into one group are told apart by a number. */
function titled({ reader }: Request, group: string, before: number): string {
  const title = reader.t('groups.promotion-to', { group })
  return before === 0 ? title : `${title} ${formatNumber(reader.preferences, before + 1)}`
}

function valuesOf(row: PromotionRow): Record<string, string> {
  const { amounts, until } = readRule(row.criteria)
  return {
    group_id: String(row.group_id),
    ...Object.fromEntries(measures.map((measure) => [measure, String(amounts[measure] ?? '')])),
    until: until ? '1' : '',
    enabled: row.enabled === 1 ? '1' : '',
  }
}

async function historyView(ctx: Context, { reader }: Request): Promise<PromotionsPageView['history']> {
  const rows = await latestHistory(ctx.db, historyShown)
  return rows.map((row) => {
    const what = row.reason || (row.kind === 'manual' ? 'added' : row.kind)
    return {
      member: memberView({ id: row.user_id, name: row.name, avatar: row.avatar }),
      text: reader.t(`groups.history-${what}`, { group: groupTitle(row, reader.t) }),
      date: formatDate(reader.preferences, row.at, reader.now),
    }
  })
}
