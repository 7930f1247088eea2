import { type FieldErrors, Invalid } from '../../platform/errors.ts'
import { fold } from '../../platform/text/fold.ts'
import { reading } from './input.ts'
import type { RuleKind } from './kinds.ts'

export const longestTrophy = 40
export const longestDescription = 200
/** What a trophy may ask; nothing or 0 does not ask for it. */
export const asked = ['posts', 'threads', 'reactions', 'days'] as const
const most = 10_000_000

/** What members are given for good for what they have reached. */
export const trophies: RuleKind = {
  table: 'trophies',
  noun: 'trophies',
  names: ['title', 'description', 'points', ...asked],
  begun: { points: '5' },
  isOffered: true,
  mayBeNone: true,
  read(typed) {
    const errors: FieldErrors = {}
    const given = Object.fromEntries(asked.map((name) => [name, typed[name]?.trim() || '0']))
    const read = reading({ ...typed, ...given }, errors)
    const row = {
      title: read.line('title', longestTrophy),
      description: read.line('description', longestDescription),
      points: read.number('points', 0, 1000),
      ...Object.fromEntries(asked.map((name) => [name, read.number(name, 0, most)])),
    }
    const asks = asked.some((name) => Number((row as Record<string, unknown>)[name]) !== 0)
    if (!asks) errors.posts ??= { key: 'trophies.asks-nothing' }
    if (Object.keys(errors).length > 0) throw new Invalid(errors)
    return row
  },
  clash: (one, other) =>
    fold(String(one.title)) === fold(String(other.title)) ? { title: { key: 'trophies.taken' } } : undefined,
}
