import { digitsOf, writeDigits } from './digits.ts'
import type { Digits } from './digits.ts'
import type { Preferences } from './locale.ts'

const firstShortened = 10_000
const remembered = 1_000
const small: Record<Digits, string[]> = { latn: [], arab: [] }
const formats = new Map<string, Intl.NumberFormat>()

/** Groups thousands (1,855 or ١٬٨٥٥). */
export function formatNumber(preferences: Preferences, n: number): string {
  const digits = digitsOf(preferences)
  if (Number.isInteger(n) && n >= 0 && n < remembered) return (small[digits][n] ??= writeDigits(digits, String(n)))
  return numberFormat(preferences, 'standard').format(n)
}

/** 12.4 ألف or 12.4K; below ten thousand the number itself, which is as short. */
export function shortNumber(preferences: Preferences, n: number): string {
  return Math.abs(n) < firstShortened ? formatNumber(preferences, n) : numberFormat(preferences, 'compact').format(n)
}

function numberFormat(preferences: Preferences, notation: 'standard' | 'compact'): Intl.NumberFormat {
  const tag = `${preferences.locale}-u-nu-${digitsOf(preferences)}`
  const key = tag + notation
  const known = formats.get(key)
  if (known) return known
  const options: Intl.NumberFormatOptions = notation === 'compact' ? { notation, maximumFractionDigits: 1 } : {}
  const made = new Intl.NumberFormat(tag, options)
  formats.set(key, made)
  return made
}
