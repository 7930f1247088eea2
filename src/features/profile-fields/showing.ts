import type { ProfileFieldRow } from '../../platform/database/tables/profile-fields.ts'
import type { UserRow } from '../../platform/database/tables/users.ts'
import { formatDay } from '../../platform/i18n/dates.ts'
import type { Preferences } from '../../platform/i18n/locale.ts'
import { isAddress, isDay } from './input.ts'
import type { FieldValueView } from './view.ts'

/** Beside a post there is room for no more. */
const mostBeside = 3

/** What stands beside a member's posts: from their own row, so that nothing is asked for. */
export function fieldsBeside(
  { field_values }: Pick<UserRow, 'field_values'>,
  fields: readonly ProfileFieldRow[],
  preferences: Preferences,
): FieldValueView[] {
  if (field_values === '[]') return []
  const values = new Map(JSON.parse(field_values) as [number, string][])
  const beside = fields.filter(({ shown, kind }) => (shown === 'panel' || shown === 'both') && kind !== 'text')
  return shownValues(beside, values, preferences).slice(0, mostBeside)
}

/** What a profile shows. @param staff what only they read is among it */
export function fieldsOnProfile(
  fields: readonly ProfileFieldRow[],
  values: ReadonlyMap<number, string>,
  preferences: Preferences,
  staff: boolean,
): FieldValueView[] {
  return shownValues(
    fields.filter(({ shown }) => shown === 'profile' || shown === 'both' || (staff && shown === 'staff')),
    values,
    preferences,
  )
}

export const fieldTitle = ({ title, title_en }: ProfileFieldRow, { locale }: Preferences): string =>
  locale === 'en' && title_en !== '' ? title_en : title

function shownValues(
  fields: readonly ProfileFieldRow[],
  values: ReadonlyMap<number, string>,
  preferences: Preferences,
): FieldValueView[] {
  return fields.flatMap((field) => {
    const value = values.get(field.id)
    if (value === undefined) return []
    const isLink = field.kind === 'url' && isAddress(value)
    const text = isLink ? value.replace(/^https?:\/\/(www\.)?/i, '').replace(/\/$/, '') : value
    const day = field.kind === 'date' && isDay(value) ? formatDay(preferences, Date.parse(`${value}T12:00:00Z`)) : text
    return [{ name: fieldTitle(field, preferences), text: day, url: isLink ? value : null }]
  })
}
