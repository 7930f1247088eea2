import { digitsOf, writeDigits } from './digits.ts'
import type { MonthFamily, Preferences } from './locale.ts'
import { translator } from './translate.ts'

const day = 86_400_000
const remembered = 10_000
const monthLocales: Record<MonthFamily, string> = { gulf: 'ar-EG', levant: 'ar-SY', maghreb: 'ar-MA', algeria: 'ar-DZ' }
const names = new Map<string, string[]>()
const texts = new Map<string, Map<number, string>>()

/** The day (counted from 1970-01-01 in the reader's own zone) in the reader's calendar and month names. */
export function dayText(preferences: Preferences, dayNumber: number): string {
  const { locale, calendar, months } = preferences
  const known = textsOf(`${locale}:${digitsOf(preferences)}:${calendar}:${months}`)
  const text = known.get(dayNumber)
  if (text !== undefined) return text
  if (known.size >= remembered) known.clear()
  const made = writeDay(preferences, dayNumber)
  known.set(dayNumber, made)
  return made
}

export function weekdayText(preferences: Preferences, dayNumber: number): string {
  const weekdays = namesOf(`weekday ${preferences.locale}`, () => {
    const format = new Intl.DateTimeFormat(preferences.locale, { weekday: 'long', timeZone: 'UTC' })
    return Array.from({ length: 7 }, (_, index) => format.format(index * day))
  })
  return weekdays[((dayNumber % 7) + 7) % 7] ?? ''
}

function writeDay(preferences: Preferences, dayNumber: number): string {
  const { calendar } = preferences
  if (calendar === 'gregory') return gregorianDay(preferences, dayNumber)
  if (calendar === 'hijri') return hijriDay(preferences, dayNumber)
  const values = { date: gregorianDay(preferences, dayNumber), hijri: hijriDay(preferences, dayNumber) }
  return translator(preferences)('dates.both-calendars', values)
}

function gregorianDay(preferences: Preferences, dayNumber: number): string {
  const date = new Date(dayNumber * day)
  const month = monthNames(preferences)[date.getUTCMonth()] ?? ''
  return joinDay(preferences, 'dates.day', String(date.getUTCDate()), month, String(date.getUTCFullYear()))
}

function hijriDay(preferences: Preferences, dayNumber: number): string {
  const options: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }
  const format = new Intl.DateTimeFormat(`${preferences.locale}-u-ca-islamic-umalqura-nu-latn`, options)
  const fields = new Map(format.formatToParts(dayNumber * day).map(({ type, value }) => [type as string, value]))
  const field = (name: string) => fields.get(name) ?? ''
  return joinDay(preferences, 'dates.hijri-day', field('day'), field('month'), field('year'))
}

function joinDay(
  preferences: Preferences,
  key: 'dates.day' | 'dates.hijri-day',
  date: string,
  month: string,
  year: string,
) {
  return writeDigits(digitsOf(preferences), translator(preferences)(key, { day: date, month, year }))
}

/** The twelve names of the Gregorian months, as the reader calls them. */
export const monthsOfYear = (preferences: Preferences): readonly string[] => monthNames(preferences)

function monthNames({ locale, months }: Preferences): string[] {
  const language = locale === 'ar' ? monthLocales[months] : locale
  return namesOf(`month ${language}`, () => {
    const format = new Intl.DateTimeFormat(`${language}-u-ca-gregory`, { month: 'long', timeZone: 'UTC' })
    return Array.from({ length: 12 }, (_, index) => format.format(Date.UTC(2020, index, 15)))
  })
}

function namesOf(key: string, make: () => string[]): string[] {
  let list = names.get(key)
  if (!list) names.set(key, (list = make()))
  return list
}

function textsOf(key: string): Map<number, string> {
  let known = texts.get(key)
  if (!known) texts.set(key, (known = new Map()))
  return known
}
