import { type Request, type Response, Router } from 'express'
import type { Context } from '../../../context.ts'
import type { PromotionRow } from '../../../platform/database/tables/groups.ts'
import { idParam } from '../../../platform/http/input.ts'
import { formatDate } from '../../../platform/i18n/dates.ts'
import { formatNumber } from '../../../platform/i18n/numbers.ts'
import type { Translate } from '../../../platform/i18n/translate.ts'
import { ensure } from '../../../platform/policy.ts'
import { notFound } from '../../../platform/errors.ts'
import { deletionPage } from '../../admin/deletion.ts'
import { adminPage } from '../../admin/frame.ts'
import { listedForms } from '../../admin/listed-forms.ts'
import { measures } from '../../criteria/criteria.ts'
import { type Fields, formsOf, type SentForm, showAgain, ticked } from '../../layout/standing-forms.ts'
import { memberView } from '../../users/member-view.ts'
import { canAdminister } from '../../users/policy.ts'
import { joinableGroups } from '../pages.ts'
import { groupTitle } from '../standing.ts'
import type { PromotionsPageView } from '../view.ts'
import { allPromotions, findPromotion, latestHistory } from './queries.ts'
import {
  changePromotion,
  createPromotion,
  promotionForm,
  readPromotion,
  removePromotion,
  shownPromotion,
} from './service.ts'

const home = '/admin/promotions'
const historyShown = 50

/** By what members come into groups by themselves, and what came of it. */
export function promotionRoutes(ctx: Context): Router {
  const router = Router()

  listedForms(ctx, router, home, {
    typed: promotionForm,
    create: (ctx, viewer, form) => createPromotion(ctx, viewer, readPromotion(form)),
    change: (ctx, viewer, id, form, seen) => changePromotion(ctx, viewer, id, readPromotion(form), seen),
    show: (req, res, sent) => show(ctx, req, res, sent),
  })

  router.get(`${home}/:id/delete`, async (req, res) => {
    ensure(canAdminister(req.viewer))
    const row = await findPromotion(ctx.db, idParam(req, 'id'))
    if (!row) throw notFound()
    const { t } = req.reader
    const group = (await joinableGroups(ctx, req)).find(({ id }) => id === row.group_id)?.title ?? ''
    const title = `${t('groups.promotion-delete')}: ${t('groups.promotion-to', { group })}`
    const given = { title, what: t('groups.promotion-delete-what'), action: `${home}/${row.id}/delete`, backUrl: home }
    res.page('admin/confirm', deletionPage(req, home, given))
  })

  router.post(`${home}/:id/delete`, async (req, res) => {
    ensure(canAdminister(req.viewer))
    await removePromotion(ctx, req.viewer, idParam(req, 'id'))
    res.seeOther(home)
  })

  return router
}

async function show(ctx: Context, req: Request, res: Response, sent?: SentForm): Promise<void> {
  const groups = await joinableGroups(ctx, req)
  const titleOf = (id: number) => groups.find((group) => group.id === id)?.title ?? ''
  const formOf = formsOf(req, { fields: worded(req.reader.t, titleOf), url: home }, sent)
  const promotions = await allPromotions(ctx.db)
  const view: PromotionsPageView = {
    promotions: promotions.map((row, index) => ({
      title: titled(req, titleOf(row.group_id), promotions.slice(0, index).filter(sameGroup(row)).length),
      form: formOf(row.id, `${home}/${row.id}`, shownPromotion(row)),
      key: String(row.id),
    })),
    fresh: formOf(0, home, {}),
    groups,
    measures: measures.map((name) => ({ name, label: req.reader.t(`groups.promotion-${name}`) })),
    history: await historyView(ctx, req),
  }
  const page = adminPage(req, home, { ...view })
  if (sent) showAgain(res, sent.error, 'groups/promotions', page)
  else res.page('groups/promotions', page)
}

const sameGroup = (row: PromotionRow) => (other: PromotionRow) => other.group_id === row.group_id

/** Several into one group are told apart by a number. */
function titled({ reader }: Request, group: string, before: number): string {
  const title = reader.t('groups.promotion-to', { group })
  return before === 0 ? title : `${title} ${formatNumber(reader.preferences, before + 1)}`
}

function worded(t: Translate, titleOf: (id: number) => string): Fields {
  return {
    group_id: { label: 'permissions.group', words: (id) => titleOf(Number(id)) },
    ...Object.fromEntries(measures.map((name) => [name, { label: `groups.promotion-${name}` as const }])),
    until: { label: 'groups.promotion-until', words: ticked(t) },
    enabled: { label: 'groups.promotion-enabled', words: ticked(t) },
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
