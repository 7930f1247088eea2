import type { Request } from 'express'
import type { Context } from '../../../context.ts'
import type { UserRow } from '../../../platform/database/tables/users.ts'
import { formatDate } from '../../../platform/i18n/dates.ts'
import { trophiesOf } from '../../trophies/queries.ts'
import type { Found } from './tabs.ts'

/** What a member was given, and how many points that is together. */
export async function trophiesShown(ctx: Context, { reader }: Request, member: UserRow): Promise<Found> {
  const { t, preferences, now } = reader
  const rows = await trophiesOf(ctx.db, member.id)
  const trophies = rows.map((row) => ({
    title: row.title,
    description: row.description,
    points: t('trophies.worth', { count: row.points }),
    date: formatDate(preferences, row.at, now),
  }))
  const sum = rows.reduce((sum, row) => sum + row.points, 0)
  return { trophies, sum: t('trophies.sum', { count: sum }), next: undefined }
}
