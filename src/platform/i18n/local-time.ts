import { readDigits } from './digits.ts'
import { zoneOffset } from './zone.ts'

/**
 * What a `datetime-local` field sends, in any digits; undefined for what is no moment. Clocks of `timeZone`; a time that they leap over
 * in spring is so much later, and not on the day before.
 */
export function readLocalTime(timeZone: string, typed: string): number | undefined {
  const [, day = '', time = ''] =
    /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::\d{2})?$/.exec(readDigits(typed).trim()) ?? []
  const local = day === '' ? NaN : Date.parse(`${day}T${time}Z`)
  if (Number.isNaN(local) || new Date(local).toISOString().slice(0, 10) !== day) return undefined
  const near = local - zoneOffset(timeZone, local)
  const at = local - zoneOffset(timeZone, near)
  return at + zoneOffset(timeZone, at) === local ? at : Math.max(at, near)
}

/** The same moment as a `datetime-local` field shows it, to the minute. */
export function writeLocalTime(timeZone: string, at: number): string {
  return new Date(at + zoneOffset(timeZone, at)).toISOString().slice(0, 16)
}
