import type { ProfileFieldRow } from '../../platform/database/tables/profile-fields.ts'
import type { FieldErrors } from '../../platform/errors.ts'
import { cleanLine, cleanText, isBlank } from '../../platform/text/clean.ts'

const longestUrl = 300

/** What a field is called in a form. */
export const inputName = ({ id }: Pick<ProfileFieldRow, 'id'>): string => `field_${id}`

/** What was typed for a field as it is stored, '' for nothing; what is wrong with it stands at its name. */
export function readValue(field: ProfileFieldRow, typed: string, errors: FieldErrors): string {
  const name = inputName(field)
  const value = isBlank(typed) ? '' : field.kind === 'text' ? cleanText(typed).trim() : cleanLine(typed)
  if (value === '') {
    if (field.required === 1) errors[name] = { key: 'errors.field-blank' }
    return ''
  }
  const max = field.kind === 'url' ? longestUrl : field.letters
  if (field.kind !== 'choice' && [...value].length > max) errors[name] = { key: 'errors.field-long', values: { max } }
  else if (field.kind === 'choice' && !field.choices.split('\n').includes(value))
    errors[name] = { key: 'settings.choose' }
  else if (field.kind === 'url' && !isAddress(value)) errors[name] = { key: 'fields.not-address' }
  else if (field.kind === 'date' && !isDay(value)) errors[name] = { key: 'fields.not-date' }
  return value
}

/** Whether a browser may be led there. */
export function isAddress(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text) && !/[\s"'<>]/.test(text)
}

/** `2026-02-28`, and a day that there is. */
export function isDay(text: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}
