import type { Context } from '../../../context.ts'
import { formatNumber } from '../../../platform/i18n/numbers.ts'
import { zoneOffset } from '../../../platform/i18n/zone.ts'
import type { Reader } from '../../layout/request.ts'
import { memberView } from '../../users/member-view.ts'
import { usersByIds } from '../../users/queries.ts'
import type { StatisticView } from '../view.ts'
import { daysCelebrated } from './days.ts'
import { bornOn } from './queries.ts'

const most = 20

/** Whose birthday it is where the reader is, of those who say so, with their age where they told the year. */
export async function birthdaysToday(ctx: Context, { preferences, now, t }: Reader): Promise<StatisticView['members']> {
  const local = new Date(now + zoneOffset(preferences.timeZone, now))
  const born = await bornOn(ctx.db, daysCelebrated(local), most)
  const rows =
    born.length === 0
      ? []
      : await usersByIds(
          ctx.db,
          born.map(({ id }) => id),
        )
  return rows.map((row) => {
    const age = row.birth_year === null ? null : local.getUTCFullYear() - row.birth_year
    const note = age === null ? '' : t('members.age', { count: age, age: formatNumber(preferences, age) })
    return { ...memberView(row), note }
  })
}
