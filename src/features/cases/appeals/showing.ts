import type { Request } from 'express'
import type { Context } from '../../../context.ts'
import { formatDate, formatMoment } from '../../../platform/i18n/dates.ts'
import type { DateView } from '../../../platform/http/view-models.ts'
import { bansAppealed } from '../../bans/queries.ts'
import { forGood } from '../../bans/service.ts'
import type { Reader } from '../../layout/request.ts'
import { stillSeen } from '../../posts/still-seen.ts'
import { warningsOf, warningToShow } from '../../warnings/queries.ts'
import { type WarningView, warningView } from '../../warnings/view.ts'
import { isBanAppeal } from '../policy.ts'
import type { CaseToShow } from '../queries.ts'

const earlierShown = 30

/** views/cases/appeal.ejs: what somebody must know who judges an appeal. */
export interface AppealView {
  warning: WarningView | null
  bans: { reason: string; by: string; until: string; date: DateView }[]
  /** The member's other warnings from before the appeal, newest first. */
  earlier: WarningView[]
}

/** Null for what is no appeal. Of posts whoever judges reads what they may see. */
export async function appealView(ctx: Context, req: Request, one: CaseToShow): Promise<AppealView | null> {
  if (one.kind !== 'appeal') return null
  const warning = one.warning_id === null ? undefined : await warningToShow(ctx.db, one.warning_id)
  const all = await warningsOf(ctx.db, one.member_id, earlierShown)
  const earlier = all.filter((row) => row.id !== one.warning_id && row.created_at <= one.opened_at)
  const postIds = [...earlier, ...(warning ? [warning] : [])].map((row) => row.post_id)
  const seen = await stillSeen(ctx, req.viewer, postIds)
  return {
    warning: warning ? { ...warningView(req.reader, seen, warning), appeal: null } : null,
    bans: isBanAppeal(one) ? await banLines(ctx, req.reader, one) : [],
    earlier: earlier.map((row) => warningView(req.reader, seen, row)),
  }
}

async function banLines(ctx: Context, { t, preferences, now }: Reader, one: CaseToShow): Promise<AppealView['bans']> {
  const bans = await bansAppealed(ctx.db, one.member_id, one.opened_at)
  return bans.map((ban) => ({
    reason: ban.reason,
    by: ban.maker_name ?? t('bans.by-board'),
    until: ban.until >= forGood ? t('bans.for-good') : t('bans.until', { date: formatMoment(preferences, ban.until) }),
    date: formatDate(preferences, ban.created_at, now),
  }))
}
