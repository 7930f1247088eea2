import type { Preferences } from './locale.ts'

export type Digits = Preferences['digits']

/** Arabic-Indic (٠-٩) and Persian (۰-۹) digits become 0-9; everything else stays, so the result may still be no number. */
export function readDigits(text: string): string {
  return text.replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 0xf))
}

/** The digits a reader sees: ٠-٩ is a choice of the Arabic interface only, English text keeps 0-9. */
export function digitsOf(preferences: Preferences): Digits {
  return preferences.locale === 'ar' ? preferences.digits : 'latn'
}

/** Writes 0-9 of a text we made in the reader's digits. Not for text of members: it would change what they wrote. */
export function writeDigits(digits: Digits, text: string): string {
  return digits === 'latn' ? text : text.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0x630))
}
