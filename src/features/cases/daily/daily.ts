import type { Request } from 'express'
import type { Context } from '../../../context.ts'
import { formatDay } from '../../../platform/i18n/dates.ts'
import { formatNumber } from '../../../platform/i18n/numbers.ts'
import { may } from '../../users/viewer.ts'
import type { Scope } from '../policy.ts'
import { casesByDay, dayLength } from './queries.ts'

const days = 30

/** How the queue fared over the last days, today first: what of the viewer's scope was opened and closed on each. */
export async function dailyView(ctx: Context, { reader, viewer }: Request, scope: Scope) {
  const { t, preferences, now } = reader
  const today = Math.floor(now / dayLength)
  const butAbout = may(viewer, 'administer') ? undefined : (viewer.id ?? undefined)
  const wish = { scope, since: (today - days + 1) * dayLength, butAbout }
  const [opened, closed] = [await casesByDay(ctx.db, 'opened_at', wish), await casesByDay(ctx.db, 'closed_at', wish)]
  const most = Math.max(1, ...opened.values(), ...closed.values())
  const bar = (count = 0) => ({
    count: formatNumber(preferences, count),
    width: `${Math.round((count / most) * 100)}%`,
  })
  return {
    summary: t('cases.daily', { opened: sum(opened), closed: sum(closed) }),
    rows: Array.from({ length: days }, (_, ago) => ({
      day: formatDay(preferences, (today - ago) * dayLength + dayLength / 2),
      opened: bar(opened.get(today - ago)),
      closed: bar(closed.get(today - ago)),
    })),
  }
}

const sum = (counts: ReadonlyMap<number, number>): number => [...counts.values()].reduce((all, one) => all + one, 0)
