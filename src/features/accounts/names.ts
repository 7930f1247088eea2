import { type Invalid, invalid } from '../../platform/errors.ts'
import { cleanLine, isBlank } from '../../platform/text/clean.ts'
import { fold } from '../../platform/text/fold.ts'
import { isReserved } from './reserved-names.ts'

export const nameLength = { min: 2, max: 30 } as const

const invisible = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}\p{Default_Ignorable_Code_Point}]/u
const accepted = /^[\p{L}\p{Nd}_][\p{L}\p{M}\p{Nd} _.-]*$/u
const piledMarks = /\p{M}{4}/u
const doubled = /[.-]{2}|[.-]$/u
const scripts = [
  'Arabic',
  'Latin',
  'Cyrillic',
  'Greek',
  'Hebrew',
  'Armenian',
  'Cherokee',
  'Georgian',
  'Han',
  'Hiragana',
  'Katakana',
  'Hangul',
]
const tests = scripts.map((script) => [script, new RegExp(`(?=\\p{L})\\p{Script=${script}}`, 'u')] as const)
/** What people really write together; any other mixture serves to look like somebody else. */
const together = [
  ['Arabic', 'Latin'],
  ['Latin', 'Han', 'Hiragana', 'Katakana'],
  ['Latin', 'Han', 'Hangul'],
]
const digitSystems = [/[0-9]/, /[٠-٩]/, /[۰-۹]/]
const segmenter = new Intl.Segmenter('ar', { granularity: 'grapheme' })

/**
 * A member's name as it is kept and shown: any one alphabet, or Arabic with Latin; spaces, `_`, `.` and `-`.
 * Whether it looks like another member's is asked of the database by its skeleton.
 * @throws Invalid at `username`
 */
export function readName(text: string, { mayBeReserved = false }: { mayBeReserved?: boolean } = {}): string {
  const name = cleanLine(text)
  const wrong = problemOf(text.trim(), name) ?? (!mayBeReserved && isReserved(name) ? refuse('reserved') : undefined)
  if (wrong) throw wrong
  return name
}

function problemOf(typed: string, name: string): Invalid | undefined {
  if (typed === '' || isBlank(typed)) return refuse('blank')
  if (invisible.test(typed) || !isWellFormed(name)) return refuse('invalid')
  const length = [...segmenter.segment(name)].length
  if (length < nameLength.min) return invalid('username', 'accounts.username-short', { min: nameLength.min })
  if (length > nameLength.max) return invalid('username', 'accounts.username-long', { max: nameLength.max })
  return isMixed(name) ? refuse('mixed') : undefined
}

/** Letters that are other letters in disguise (full-width, mathematical, presentation forms) change under NFKC. */
function isWellFormed(name: string): boolean {
  if (!accepted.test(name) || doubled.test(name) || piledMarks.test(name)) return false
  return name.normalize('NFKC') === name && /[\p{L}\p{Nd}]/u.test(name) && fold(name) !== ''
}

function isMixed(name: string): boolean {
  const used = tests.filter(([, test]) => test.test(name)).map(([script]) => script)
  const systems = digitSystems.filter((digits) => digits.test(name)).length
  return systems > 1 || (used.length > 1 && !together.some((group) => used.every((script) => group.includes(script))))
}

const refuse = (why: 'blank' | 'invalid' | 'mixed' | 'reserved'): Invalid =>
  invalid('username', `accounts.username-${why}`)
