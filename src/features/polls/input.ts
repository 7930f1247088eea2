import type { Request } from 'express'
import type { PollResults, PollRow } from '../../platform/database/tables/polls.ts'
import type { FieldErrors } from '../../platform/errors.ts'
import { formFields, formList } from '../../platform/http/input.ts'
import { readDigits } from '../../platform/i18n/digits.ts'
import { cleanLine } from '../../platform/text/clean.ts'

export const mostOptions = 20
export const longestOption = 100
export const longestQuestion = 200
const mostDays = 3650
const day = 24 * 60 * 60 * 1000
const firstShown = 4
const addedAtOnce = 4

export const resultsNames: readonly PollResults[] = ['voted', 'always', 'closed']

/** What a poll's fields said, as typed. */
export interface TypedPoll {
  question: string
  options: string[]
  max: string
  days: string
  results: string
  isPublic: boolean
  mayChange: boolean
  /** The button that wants more fields for options: shown again, nothing is sent. */
  more: boolean
}

/** What is wished of a poll. */
export type GivenPoll = Pick<
  PollRow,
  'question' | 'max_choices' | 'results' | 'is_public' | 'may_change' | 'closes_at'
> & {
  options: string[]
}

export const noPoll: TypedPoll = {
  question: '',
  options: [],
  max: '1',
  days: '',
  results: 'voted',
  isPublic: false,
  mayChange: true,
  more: false,
}

const fieldNames = [
  'poll_question',
  'poll_max',
  'poll_days',
  'poll_results',
  'poll_public',
  'poll_change',
  'poll_more',
] as const

/** The fields of a form that was sent; `noPoll` where it had none. */
export const typedPoll = (req: Request): TypedPoll => typed(formFields(req, fieldNames), formList(req, 'poll_option'))

/** The same of a form as it was kept. */
export function keptPoll(fields: URLSearchParams): TypedPoll {
  const field = (name: (typeof fieldNames)[number]) => [name, fields.get(name) ?? ''] as const
  const values = Object.fromEntries(fieldNames.map(field)) as Record<(typeof fieldNames)[number], string>
  return typed(values, fields.getAll('poll_option'))
}

function typed(fields: Record<(typeof fieldNames)[number], string>, given: readonly string[]): TypedPoll {
  const options = given.slice(0, mostOptions)
  if (options.length === 0 && fields.poll_results === '') return noPoll
  return {
    question: fields.poll_question,
    options,
    max: fields.poll_max,
    days: fields.poll_days,
    results: fields.poll_results,
    isPublic: fields.poll_public !== '',
    mayChange: fields.poll_change !== '',
    more: fields.poll_more !== '',
  }
}

/** Whether somebody began to write one: without a question and options there is no poll in a form. */
export const isWished = ({ question, options }: TypedPoll): boolean =>
  cleanLine(question) !== '' || filled(options).length > 0

/** Fields for options: those typed, and some that are empty. */
export function optionFields({ options, more }: TypedPoll): string[] {
  const typed = filled(options)
  const wanted = more
    ? Math.max(options.length, typed.length) + addedAtOnce
    : Math.max(firstShown, typed.length, options.length)
  return [...typed, ...Array<string>(wanted).fill('')].slice(0, Math.min(wanted, mostOptions))
}

const filled = (options: readonly string[]): string[] => options.map(cleanLine).filter((text) => text !== '')

/** @param now from when the days are counted */
export function readPoll(typed: TypedPoll, now: number): { given: GivenPoll; errors: FieldErrors } {
  const errors: FieldErrors = {}
  const question = cleanLine(typed.question)
  const options = filled(typed.options)
  if (question === '') errors.poll_question = { key: 'polls.question-blank' }
  else if (tooLong(question, longestQuestion)) errors.poll_question = long(longestQuestion)
  if (options.length < 2) errors.poll_option = { key: 'polls.options-few' }
  else if (new Set(options).size < options.length) errors.poll_option = { key: 'polls.options-same' }
  else if (options.some((text) => tooLong(text, longestOption))) errors.poll_option = long(longestOption)
  const max = whole(typed.max)
  if (max === undefined || max < 1 || max > Math.max(options.length, 1))
    errors.poll_max = { key: 'polls.max-wrong', values: { max: Math.max(options.length, 2) } }
  const days = typed.days.trim() === '' ? null : whole(typed.days)
  if (days === undefined || (days !== null && (days < 1 || days > mostDays)))
    errors.poll_days = { key: 'polls.days-wrong', values: { max: mostDays } }
  const results = resultsNames.find((name) => name === typed.results) ?? 'voted'
  const closes_at = typeof days === 'number' ? now + days * day : null
  if (results === 'closed' && closes_at === null) errors.poll_days ??= { key: 'polls.days-needed' }
  const [is_public, may_change] = [Number(typed.isPublic), Number(typed.mayChange)]
  return { given: { question, options, max_choices: max ?? 1, results, is_public, may_change, closes_at }, errors }
}

/** What the board's rules for words read. */
export const wordsOf = ({ question, options }: Pick<GivenPoll, 'question' | 'options'>): string =>
  [question, ...options].join('\n')

const tooLong = (text: string, max: number): boolean =>
  text.length > max * 8 || [...new Intl.Segmenter('ar').segment(text)].length > max

const long = (max: number) => ({ key: 'polls.too-long', values: { max } }) as const

function whole(text: string): number | undefined {
  const digits = readDigits(text).trim()
  return /^\d{1,5}$/.test(digits) ? Number(digits) : undefined
}
