import type { Request } from 'express'
import type { Context } from '../../../context.ts'
import type { UserRow } from '../../../platform/database/tables/users.ts'
import { formatDay, formatMoment } from '../../../platform/i18n/dates.ts'
import { monthsOfYear } from '../../../platform/i18n/days.ts'
import { listPlainNames } from '../../../platform/i18n/names.ts'
import { formatNumber } from '../../../platform/i18n/numbers.ts'
import { may } from '../../users/viewer.ts'
import { boardFields } from '../../profile-fields/fields.ts'
import { valuesOf } from '../../profile-fields/queries.ts'
import { fieldsOnProfile } from '../../profile-fields/showing.ts'
import { formerNames } from '../names/queries.ts'
import { showsSeen } from '../presence/policy.ts'
import type { Found } from './tabs.ts'

const formerShown = 10

/**
 * What is known of a member, as far as they let it be. Names they gave up are no
 * secret, for old links lead to them; which other accounts became part of theirs is for the staff.
 */
export async function aboutMember(ctx: Context, req: Request, member: UserRow): Promise<Found> {
  const { t, preferences } = req.reader
  const former = await formerNames(ctx.db, member.id, formerShown)
  const own = former.filter((row) => row.merged_id === null || may(req.viewer, 'see-log'))
  const names = [...new Set(own.map((row) => row.name))]
  const about: { name: string; text: string | null }[] = [
    { name: t('members.joined'), text: formatDay(preferences, member.created_at) },
    {
      name: t('members.last-seen'),
      text:
        member.last_seen_at !== null && showsSeen(req.viewer, member)
          ? formatMoment(preferences, member.last_seen_at)
          : null,
    },
    { name: t('profile.birthday'), text: birthdayOf(req, member) },
    { name: t('profile.former'), text: names.length === 0 ? null : listPlainNames(preferences, names, 0) },
  ]
  const fields = fieldsOnProfile(
    (await boardFields(ctx)).all,
    await valuesOf(ctx.db, member.id),
    preferences,
    may(req.viewer, 'staff-notes'),
  )
  const known = about.flatMap(({ name, text }) => (text === null ? [] : [{ name, text, url: null }]))
  return { about: [...known, ...fields], next: undefined }
}

function birthdayOf({ reader }: Request, { birthday, birth_year, shows_birthday }: UserRow): string | null {
  if (birthday === null || shows_birthday !== 1) return null
  const { t, preferences } = reader
  const [month = 1, day = 1] = birthday.split('-').map(Number)
  const values = { day: formatNumber(preferences, day), month: monthsOfYear(preferences)[month - 1] ?? '' }
  if (birth_year === null) return t('profile.birthday-day', values)
  const year = formatNumber(preferences, birth_year).replaceAll(/[,٬]/g, '')
  return t('dates.day', { ...values, year })
}
