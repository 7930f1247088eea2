import { dayText, weekdayText } from './days.ts'
import { digitsOf, writeDigits } from './digits.ts'
import type { Preferences } from './locale.ts'
import { translator } from './translate.ts'
import { zoneOffset } from './zone.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

export interface DateText {
  /** Relative when young, else the day. */
  text: string
  /** Always the exact day and time. */
  title: string
  iso: string
  /** When the text would read differently, in milliseconds since 1970; Infinity when it never will. */
  expires: number
}

interface WrittenDate {
  date: DateText
  since: number
}

const remembered = 10_000
const written = new WeakMap<Preferences, Map<number, WrittenDate>>()

/**
 * Never says a time to come: clocks that disagree by less than a day read «الآن», a later date is written out. The same
 * moment is asked for on page after page, so its text is kept for as long as it reads right.
 */
export function formatDate(preferences: Preferences, at: number, now: number): DateText {
  const known = writtenFor(preferences)
  const before = known.get(at)
  if (before && before.since <= now && now < before.date.expires) return before.date
  if (known.size >= remembered) known.clear()
  const date = writeDate(preferences, at, now)
  known.set(at, { date, since: now })
  return date
}

function writtenFor(preferences: Preferences): Map<number, WrittenDate> {
  const known = written.get(preferences) ?? new Map<number, WrittenDate>()
  written.set(preferences, known)
  return known
}

function writeDate(preferences: Preferences, at: number, now: number): DateText {
  const local = at + zoneOffset(preferences.timeZone, at)
  const { text, expires } = relativeText(preferences, at, now, local)
  return { text, title: exactText(preferences, local), iso: new Date(at).toISOString(), expires }
}

/** The day alone, as in a member's panel. */
export function formatDay(preferences: Preferences, at: number): string {
  return dayText(preferences, dayOf(at + zoneOffset(preferences.timeZone, at)))
}

/** The exact day and time, as for a moment to come. */
export function formatMoment(preferences: Preferences, at: number): string {
  return exactText(preferences, at + zoneOffset(preferences.timeZone, at))
}

/**
 * How long to wait, rounded up, in the case that follows «بعد»: 40 ثانية، 10 دقائق، ساعتين. Minutes up to two hours, so that
 * nobody waits much longer than needed.
 */
export function formatWait(preferences: Preferences, seconds: number): string {
  const t = translator(preferences)
  if (seconds < 60) return t('dates.wait-seconds', { count: seconds })
  const minutes = Math.ceil(seconds / 60)
  const inMinutes = minutes < 60 || (minutes < 120 && minutes > 60)
  return inMinutes
    ? t('dates.wait-minutes', { count: minutes })
    : t('dates.wait-hours', { count: Math.ceil(minutes / 60) })
}

/** A length of time in its one largest unit, in the case that follows «بعد»: أسبوعين، 3 أشهر، سنة. Never under a day. */
export function formatGap(preferences: Preferences, ms: number): string {
  const t = translator(preferences)
  const days = Math.max(1, Math.round(ms / day))
  const months = Math.round(days / 30.44)
  if (days < 7 || (days > 7 && days < 14)) return t('dates.gap-days', { count: days })
  if (days < 30) return t('dates.gap-weeks', { count: Math.round(days / 7) })
  if (months < 12) return t('dates.gap-months', { count: months })
  return t('dates.gap-years', { count: Math.max(1, Math.round(days / 365.25)) })
}

function relativeText(preferences: Preferences, at: number, now: number, local: number) {
  const age = now - at
  if (age < minute && age > -day) return { text: translator(preferences)('dates.now'), expires: at + minute }
  if (age < 0) return { text: dayText(preferences, dayOf(local)), expires: Infinity }
  if (age < hour) return minutesAgo(preferences, at, Math.floor(age / minute))
  return olderText(preferences, at, now, local)
}

function minutesAgo(preferences: Preferences, at: number, count: number) {
  return { text: translator(preferences)('dates.minutes-ago', { count }), expires: at + (count + 1) * minute }
}

function olderText(preferences: Preferences, at: number, now: number, local: number) {
  const localNow = now + zoneOffset(preferences.timeZone, now)
  const days = dayOf(localNow) - dayOf(local)
  const midnight = now + (dayOf(localNow) + 1) * day - localNow
  if (days <= 0) return hoursAgo(preferences, at, Math.floor((now - at) / hour), midnight)
  if (days > 6) return { text: dayText(preferences, dayOf(local)), expires: Infinity }
  const name = days === 1 ? translator(preferences)('dates.yesterday') : weekdayText(preferences, dayOf(local))
  const expires = days === 1 ? midnight : midnight + (6 - days) * day
  return { text: withTime(preferences, name, local), expires }
}

function hoursAgo(preferences: Preferences, at: number, count: number, midnight: number) {
  const expires = Math.min(at + (count + 1) * hour, midnight)
  return { text: translator(preferences)('dates.hours-ago', { count }), expires }
}

function exactText(preferences: Preferences, local: number): string {
  const number = dayOf(local)
  const date = translator(preferences)('dates.exact', {
    weekday: weekdayText(preferences, number),
    day: dayText(preferences, number),
  })
  return withTime(preferences, date, local)
}

function withTime(preferences: Preferences, date: string, local: number): string {
  const minutes = Math.floor((local - dayOf(local) * day) / minute)
  const time = `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`
  return translator(preferences)('dates.with-time', { date, time: writeDigits(digitsOf(preferences), time) })
}

const dayOf = (local: number) => Math.floor(local / day)
const twoDigits = (n: number) => (n < 10 ? `0${n}` : String(n))
