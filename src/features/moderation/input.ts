import type { Request } from 'express'
import { formFields, readId } from '../../platform/http/input.ts'
import { readDigits } from '../../platform/i18n/digits.ts'
import { invalid } from '../../platform/errors.ts'
import { cleanLine } from '../../platform/text/clean.ts'

export const fieldNames = [
  'forum_id',
  'from',
  'source',
  'target',
  'title',
  'prefix_id',
  'days',
  'order',
  'seconds',
  'author',
  'time',
  'keep',
  'reason',
] as const

export type FieldName = (typeof fieldNames)[number]

const maxReason = 500
const mostDays = 3650
const day = 24 * 60 * 60 * 1000

/** What the forms of moderation carry; each verb takes what it needs. */
export interface Input {
  values: Record<FieldName, string>
  reason: string
}

/** @throws Invalid on `reason` when it is too long */
export function moderationInput(req: Request): Input {
  const values = formFields(req, fieldNames)
  const reason = cleanLine(values.reason)
  if ([...reason].length > maxReason) throw invalid('reason', 'posts.reason-long', { max: maxReason })
  return { values, reason }
}

/** A whole number in any digits; undefined when empty. @throws Invalid */
export function numberOf(values: Record<FieldName, string>, name: FieldName, most: number): number | undefined {
  const text = readDigits(values[name]).trim()
  if (text === '') return undefined
  if (!/^\d{1,9}$/.test(text) || Number(text) > most) throw invalid(name, 'moderation.number-wrong', { max: most })
  return Number(text)
}

/** When so many days are over; null when the field is empty. @throws Invalid, also for no day where one is the least */
export function untilOf(values: Record<FieldName, string>, now: number, least: 0 | 1 = 0): number | null {
  const days = numberOf(values, 'days', mostDays)
  if (days !== undefined && days < least) throw invalid('days', 'moderation.days-none')
  return days === undefined ? null : now + days * day
}

/** How many days; null when the field is empty. @throws Invalid */
export const daysOf = (values: Record<FieldName, string>): number | null => numberOf(values, 'days', mostDays) ?? null

/** A thread by its id or by any address of it; undefined when it is none of these. */
export function threadIdIn(text: string): number | undefined {
  const typed = readDigits(text).trim()
  const path = /\/threads\/([^/?#]+)/.exec(typed)?.[1] ?? /\/t\/(\d+)/.exec(typed)?.[1] ?? typed
  return readId(path.slice(path.lastIndexOf('.') + 1))
}

/** @throws Invalid on `target` */
export function targetOf(values: Record<FieldName, string>): number {
  const id = threadIdIn(values.target)
  if (id === undefined) throw invalid('target', 'moderation.target-wrong')
  return id
}

/** `2026-11-24T18:30` as universal time; undefined when empty. @throws Invalid on `time` */
export function timeOf(values: Record<FieldName, string>): number | undefined {
  const typed = readDigits(values.time).trim()
  if (typed === '') return undefined
  const at = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2})?$/.test(typed) ? Date.parse(`${typed.replace(' ', 'T')}Z`) : NaN
  if (!(at > 0)) throw invalid('time', 'moderation.time-wrong')
  return at
}
