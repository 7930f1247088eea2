import { type FieldErrors, Invalid } from '../../platform/errors.ts'
import { fold } from '../../platform/text/fold.ts'
import { reading } from './input.ts'
import type { RuleKind } from './kinds.ts'

export const longestTitle = 60
export const longestText = 2000
const mostPoints = 100
const mostDays = 3650

/** What members are warned of. A warning keeps what its type said when it was given. */
export const warningTypes: RuleKind = {
  table: 'warning_types',
  noun: 'warning-types',
  names: ['title', 'points', 'expiry_days', 'text'],
  begun: { points: '1', expiry_days: '90' },
  isOffered: true,
  read(typed) {
    const errors: FieldErrors = {}
    const { line, text, number } = reading(typed, errors)
    const row = {
      title: line('title', longestTitle),
      points: number('points', 0, mostPoints),
      expiry_days: number('expiry_days', 0, mostDays),
      text: text('text', longestText),
    }
    if (Object.keys(errors).length > 0) throw new Invalid(errors)
    return row
  },
  clash: (one, other) =>
    fold(String(one.title)) === fold(String(other.title)) ? { title: { key: 'rules.taken' } } : undefined,
}
