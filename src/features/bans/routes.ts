import { type Request, Router } from 'express'
import type { Context } from '../../context.ts'
import { invalid, notFound } from '../../platform/errors.ts'
import { idParam, pageParam, queryText } from '../../platform/http/input.ts'
import { pageCount, pagingView } from '../../platform/http/paging.ts'
import { formatDate, formatMoment } from '../../platform/i18n/dates.ts'
import { ensure } from '../../platform/policy.ts'
import { cleanLine, isBlank } from '../../platform/text/clean.ts'
import { fold } from '../../platform/text/fold.ts'
import { type FormPage, orShowAgain, shortFields, showForm } from '../accounts/forms.ts'
import { followJump } from '../layout/canonical.ts'
import { staffPage } from '../moderation/staff-page.ts'
import { onceAt } from '../sent-forms/once.ts'
import { memberUrl } from '../users/member-view.ts'
import { findUserByFold } from '../users/queries.ts'
import { canBan } from './policy.ts'
import { countStandingBans, type StandingBan, standingBans } from './queries.ts'
import { type BanTerms, banMember, banPattern, forGood, liftBan } from './service.ts'

const home = '/moderation/bans'
const perPage = 50
const longestReason = 500
/** Days that the form offers; 0 is for good. */
export const terms = [1, 3, 7, 14, 30, 90, 365, 0]
const kinds = ['member', 'email', 'address'] as const

export function banRoutes(ctx: Context): Router {
  const router = Router()

  router.get([home, `${home}/page-:page`], async (req, res) => {
    ensure(canBan(req.viewer))
    if (followJump(req, res, `${home}/`)) return
    const values = { kind: 'member', target: queryText(req, 'member').slice(0, 60), days: '7', reason: '' }
    showForm(res, await bansPage(ctx, req), values)
  })

  router.post(home, async (req, res) => {
    ensure(canBan(req.viewer))
    const fields = shortFields(req, ['kind', 'target', 'days', 'reason'])
    await orShowAgain(req, res, await bansPage(ctx, req), fields, async () => {
      res.seeOther(await onceAt(ctx, req, `${home}?done=banned`, (ctx) => ban(ctx, req, fields)))
    })
  })

  router.post(`${home}/:id/lift`, async (req, res) => {
    await liftBan(ctx, req.viewer, idParam(req, 'id'))
    res.seeOther(`${home}?done=lifted`)
  })

  return router
}

type Fields = Record<'kind' | 'target' | 'days' | 'reason', string>

async function ban(ctx: Context, req: Request, fields: Fields): Promise<void> {
  const given = readTerms(fields)
  const { kind, target } = fields
  if (kind === 'email' || kind === 'address') return void (await banPattern(ctx, req.viewer, { kind, target }, given))
  const member = await findUserByFold(ctx.db, fold(target))
  if (!member) throw invalid('target', 'bans.no-such-member')
  await banMember(ctx, req.viewer, member.id, given)
}

/** How long and why, from a form. @throws Invalid */
export function readTerms({ days, reason }: { days: string; reason: string }): BanTerms {
  const why = cleanLine(reason)
  if (isBlank(why)) throw invalid('reason', 'bans.reason-blank')
  if (why.length > longestReason) throw invalid('reason', 'errors.field-long', { max: longestReason })
  const length = terms.find((one) => String(one) === days)
  if (length === undefined) throw invalid('days', 'bans.days-unknown')
  return { days: length, reason: why }
}

/** The lengths that a form offers. */
export const termOptions = ({ reader: { t } }: Request) =>
  terms.map((days) => ({
    value: String(days),
    text: days === 0 ? t('bans.for-good') : t('bans.days', { count: days }),
  }))

async function bansPage(ctx: Context, req: Request): Promise<FormPage> {
  const { t } = req.reader
  const now = ctx.now()
  const page = pageParam(req)
  const pages = pageCount(await countStandingBans(ctx.db, now), perPage)
  if (page > pages) throw notFound()
  const rows = await standingBans(ctx.db, now, { offset: (page - 1) * perPage, limit: perPage })
  return staffPage(req, home, 'bans/list', {
    bans: rows.map((row) => banView(req, row)),
    kinds: kinds.map((kind) => ({ value: kind, text: t(`bans.kind-${kind}`) })),
    terms: termOptions(req),
    paging: pagingView(req.reader, { base: `${home}/`, page, pages }),
  })
}

function banView({ reader }: Request, row: StandingBan) {
  const { preferences, now, t } = reader
  return {
    id: row.id,
    kind: t(`bans.kind-${row.kind}`),
    target: row.member_name ?? row.pattern,
    url: row.member_id === null ? null : memberUrl({ id: row.member_id, name: row.member_name ?? '' }),
    reason: row.reason,
    by: row.maker_name ?? t('bans.by-board'),
    date: formatDate(preferences, row.created_at, now),
    until: row.until >= forGood ? t('bans.for-good') : t('bans.until', { date: formatMoment(preferences, row.until) }),
    liftUrl: `/moderation/bans/${row.id}/lift`,
  }
}
