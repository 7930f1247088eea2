import type { Request } from 'express'
import type { ProfileFieldRow } from '../../platform/database/tables/profile-fields.ts'
import { inputName } from './input.ts'
import { fieldTitle } from './showing.ts'
import type { FieldsFormView } from './view.ts'

const types = { line: 'text', text: 'textarea', choice: 'choice', url: 'url', date: 'date' } as const

/** A form of these fields; null where there are none. @param typed what it holds when it is shown again */
export function fieldsForm(
  { reader: { t, preferences } }: Request,
  fields: readonly ProfileFieldRow[],
  action: string,
  {
    values,
    typed,
    errors = {},
  }: {
    values: ReadonlyMap<number, string>
    typed?: Record<string, string>
    errors?: Record<string, string>
  },
): FieldsFormView | null {
  if (fields.length === 0) return null
  return {
    action,
    errors,
    fields: fields.map((field) => {
      const name = inputName(field)
      const choices = field.kind === 'choice' ? field.choices.split('\n') : []
      return {
        name,
        label: fieldTitle(field, preferences),
        hint: t(`fields.seen-${field.shown}`),
        type: types[field.kind],
        options: ['', ...choices].map((value) => ({ value, text: value === '' ? t('fields.nothing') : value })),
        value: typed ? (typed[name] ?? '') : (values.get(field.id) ?? ''),
        error: errors[name],
        required: field.required === 1,
        max: field.kind === 'text' || field.kind === 'line' ? field.letters * 2 : 300,
      }
    }),
  }
}
