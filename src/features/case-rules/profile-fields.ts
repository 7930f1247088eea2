import { type FieldErrors, Invalid } from '../../platform/errors.ts'
import { cleanLine, isBlank } from '../../platform/text/clean.ts'
import { fold } from '../../platform/text/fold.ts'
import { reading } from './input.ts'
import type { RuleKind } from './kinds.ts'

export const longestName = 40
export const longestChoice = 60
export const mostChoices = 30
export const mostLetters = 3000
export const fieldKinds = ['line', 'text', 'choice', 'url', 'date'] as const
export const places = ['profile', 'panel', 'both', 'staff'] as const
export const editors = ['member', 'staff'] as const

/** What a board asks of its members beside the name. */
export const profileFields: RuleKind = {
  table: 'profile_fields',
  noun: 'profile-fields',
  names: ['title', 'title_en', 'kind', 'choices', 'shown', 'editable', 'required', 'letters'],
  begun: { kind: 'line', shown: 'profile', editable: 'member', required: '0', letters: '100' },
  isOffered: true,
  mayBeNone: true,
  read(typed) {
    const errors: FieldErrors = {}
    const read = reading(typed, errors)
    const kind = read.oneOf('kind', fieldKinds)
    const row = {
      title: read.line('title', longestName),
      title_en: isBlank(typed.title_en ?? '') ? '' : read.line('title_en', longestName),
      kind,
      choices: kind === 'choice' ? choicesIn(typed.choices ?? '', errors) : '',
      shown: read.oneOf('shown', places),
      editable: read.oneOf('editable', editors),
      required: read.number('required', 0, 1),
      letters: read.number('letters', 1, mostLetters),
    }
    if (kind === 'text' && (row.shown === 'panel' || row.shown === 'both'))
      errors.shown = { key: 'fields.too-long-beside' }
    if (Object.keys(errors).length > 0) throw new Invalid(errors)
    return row
  },
  clash: (one, other) =>
    fold(String(one.title)) === fold(String(other.title)) ? { title: { key: 'fields.taken' } } : undefined,
}

function choicesIn(typed: string, errors: FieldErrors): string {
  const lines = typed.split('\n').map((line) => (isBlank(line) ? '' : cleanLine(line)))
  const choices = [...new Set(lines.filter((line) => line !== ''))]
  if (choices.length < 2 || choices.length > mostChoices)
    errors.choices = { key: 'fields.choices-many', values: { max: mostChoices } }
  else if (choices.some((one) => [...one].length > longestChoice))
    errors.choices = { key: 'errors.field-long', values: { max: longestChoice } }
  return choices.join('\n')
}
