import type { Request } from 'express'
import type { Context } from '../../../context.ts'
import type { UserRow } from '../../../platform/database/tables/users.ts'
import type { MessageKey } from '../../../platform/i18n/ar.ts'
import { formatDay } from '../../../platform/i18n/dates.ts'
import { formatNumber } from '../../../platform/i18n/numbers.ts'
import { memberView } from '../../users/member-view.ts'
import type { StatisticView } from '../view.ts'
import { birthdaysToday } from './birthdays.ts'
import { type By, stretch } from './queries.ts'

const shown = 5

const blocks = [
  { by: 'posts', text: 'members.sort-posts', count: (row) => row.post_count },
  { by: 'reactions', text: 'members.sort-reactions', count: (row) => row.reaction_score },
] as const satisfies readonly { by: By; text: MessageKey; count: (row: UserRow) => number }[]

/** Who stands out on the board: blocks of a few members each, those without anybody left out. */
export async function statistics(ctx: Context, { reader }: Request): Promise<StatisticView[]> {
  const { t, preferences } = reader
  const made: StatisticView[] = []
  for (const { by, text, count } of blocks) {
    const rows = (await stretch(ctx.db, { by, limit: shown })).filter((row) => count(row) > 0)
    const members = rows.map((row) => ({ ...memberView(row), note: formatNumber(preferences, count(row)) }))
    made.push({ title: t(text), icon: by === 'posts' ? 'message-square' : 'smile', members })
  }
  const newest = await stretch(ctx.db, { by: 'newest', limit: shown })
  const joined = newest.map((row) => ({ ...memberView(row), note: formatDay(preferences, row.created_at) }))
  made.push({ title: t('members.newest'), icon: 'user', members: joined })
  made.push({ title: t('members.birthdays'), icon: 'calendar', members: await birthdaysToday(ctx, reader) })
  return made.filter(({ members }) => members.length > 0)
}
