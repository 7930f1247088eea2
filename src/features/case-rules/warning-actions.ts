import { type FieldErrors, Invalid } from '../../platform/errors.ts'
import { reading } from './input.ts'
import type { RuleKind } from './kinds.ts'

export const actions = ['hold', 'mute', 'ban'] as const
const mostPoints = 1000
const mostDays = 3650

/** What follows when a member's points reach a number. */
export const warningActions: RuleKind = {
  table: 'warning_actions',
  noun: 'warning-actions',
  names: ['points', 'action', 'days'],
  begun: { points: '', action: 'hold', days: '7' },
  isOffered: false,
  read(typed) {
    const errors: FieldErrors = {}
    const { number, oneOf } = reading(typed, errors)
    const row = {
      points: number('points', 1, mostPoints),
      action: oneOf('action', actions),
      days: number('days', 0, mostDays),
    }
    if (Object.keys(errors).length > 0) throw new Invalid(errors)
    return row
  },
  clash: (one, other) =>
    one.points === other.points && one.action === other.action
      ? { points: { key: 'rules.threshold-taken' } }
      : undefined,
}
