import { type FieldErrors, Invalid } from '../../platform/errors.ts'
import { readId } from '../../platform/http/input.ts'
import { fold } from '../../platform/text/fold.ts'
import { mayHoldWarned } from '../groups/entry/warned.ts'
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
  names: ['title', 'points', 'expiry_days', 'text', 'group_id'],
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
      group_id: readId(typed.group_id) ?? null,
    }
    if ((typed.group_id ?? '') !== '' && row.group_id === null) errors.group_id = { key: 'settings.choose' }
    if (Object.keys(errors).length > 0) throw new Invalid(errors)
    return row
  },
  check: async (ctx, { group_id: id }) =>
    id === null || (await mayHoldWarned(ctx, Number(id))) ? undefined : { group_id: { key: 'rules.group-wrong' } },
  clash: (one, other) =>
    fold(String(one.title)) === fold(String(other.title)) ? { title: { key: 'rules.taken' } } : undefined,
}
