import { type Request, Router } from 'express'
import type { Context } from '../../context.ts'
import { invalid } from '../../platform/errors.ts'
import { formFields, wantsJson } from '../../platform/http/input.ts'
import { ensure } from '../../platform/policy.ts'
import { Outdated, seenMark } from '../../platform/seen.ts'
import { adminPage } from '../admin/frame.ts'
import { allPromotions } from '../groups/promotions/queries.ts'
import { bannerText, groupTitle } from '../groups/standing.ts'
import type { Reader } from '../layout/request.ts'
import { sentMark, showAgain } from '../layout/standing-forms.ts'
import { currentMaterial, grantsOfGroups } from '../permissions/grants.ts'
import { valueText } from '../permissions/table.ts'
import { canAdminister } from '../users/policy.ts'
import { type Decided, decided, isPreset, type Level, presetNames, promoted } from './presets.ts'
import { applyPreset, groupsOf, isPromoted, type Plan, planOf, shownPlan } from './service.ts'
import type { LevelsPageView } from './view.ts'

const home = '/admin/levels'

/** The levels at a glance, and presets for all of them together. */
export function levelRoutes(ctx: Context): Router {
  const router = Router()

  router.get(home, async (req, res) => {
    ensure(canAdminister(req.viewer))
    res.page('levels/show', adminPage(req, home, { ...(await levelsPage(ctx, req)) }))
  })

  router.post(home, async (req, res) => {
    ensure(canAdminister(req.viewer))
    const { preset } = formFields(req, ['preset'])
    if (!isPreset(preset)) throw invalid('preset', 'settings.choose')
    try {
      await applyPreset(ctx, req.viewer, preset, sentMark(req))
      res.seeOther(`${home}?done=saved`)
    } catch (error) {
      if (!(error instanceof Outdated) || wantsJson(req)) throw error
      const view = await levelsPage(ctx, req)
      showAgain(res, error, 'levels/show', adminPage(req, home, { ...view, stale: { lines: [], url: home } }))
    }
  })

  return router
}

async function levelsPage(ctx: Context, { reader }: Request): Promise<LevelsPageView> {
  const { t } = reader
  const presets = presetNames.map(async (name) => {
    const plan = await planOf(ctx, name)
    return {
      name,
      title: t(`levels.preset-${name}`),
      about: t(`levels.preset-${name}-hint`),
      changes: changesView(reader, plan),
      seen: seenMark(shownPlan(plan)),
    }
  })
  return {
    limits: decided.map((name) => t(`permissions.${name}`)),
    levels: await levelViews(ctx, reader),
    stale: null,
    presets: await Promise.all(presets),
  }
}

async function levelViews(ctx: Context, reader: Reader): Promise<LevelsPageView['levels']> {
  const material = await currentMaterial(ctx)
  const working = new Set((await allPromotions(ctx.db)).flatMap((row) => (row.enabled === 1 ? [row.group_id] : [])))
  const everybody = material.keyed.get('member') ?? 0
  const views = groupsOf(material).map(async ([level, group]) => {
    const { board } = await grantsOfGroups(ctx, [...new Set([everybody, group.id])])
    return {
      title: groupTitle(group, reader.t),
      url: `/admin/groups/${group.id}`,
      banner: group.banner_text === '' ? null : { text: bannerText(group, reader.t), style: group.banner_style },
      how: reader.t(`levels.how-${howInto(level, working.has(group.id))}`),
      amounts: decided.map((name) => ({
        limit: reader.t(`permissions.${name}`),
        text: amountText(reader, name, board.limits.get(name) ?? 0),
      })),
    }
  })
  return Promise.all(views)
}

function howInto(level: Level, isPromoting: boolean) {
  if (!isPromoted(level)) return level === 'member' ? 'all' : 'by-hand'
  if (!isPromoting) return 'off'
  return promoted[level].until ? 'joining' : 'on'
}

function changesView(reader: Reader, { limits, promotions }: Plan): LevelsPageView['presets'][number]['changes'] {
  const { t } = reader
  return [
    ...limits.map(({ group, name, before, after }) => ({
      group: groupTitle(group, t),
      what: t(`permissions.${name}`),
      before: amountText(reader, name, before),
      after: amountText(reader, name, after),
    })),
    ...promotions.map(({ group, id }) => ({
      group: groupTitle(group, t),
      what: t('levels.promotion'),
      before: t(id === undefined ? 'levels.promotion-none' : 'levels.promotion-off'),
      after: t('levels.promotion-on'),
    })),
  ]
}

function amountText(reader: Reader, name: Decided, value: number | undefined): string {
  if (value === undefined) return reader.t('levels.as-members')
  return name === 'flood-seconds' && value === 0 ? reader.t('levels.no-wait') : valueText(reader, name, value)
}
