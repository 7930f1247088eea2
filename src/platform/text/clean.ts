import { limits } from './limits.ts'

/** Private-use characters that stand for things of ours while a text is rendered; no text from outside keeps them. */
export const privateMarks = /[\uE000-\uE00F]/g

/**
 * A text as it may be stored: LF line ends, no control characters, lone surrogates or noncharacters (PostgreSQL and
 * XML refuse some of them). Everything else stays as typed: ZWNJ, ZWJ, direction marks, NFD, outer white space.
 */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\t\n\u0080-\u009F]/gu, '')
    .replace(/\p{Surrogate}|\p{Noncharacter_Code_Point}/gu, '')
}

const overrides = /[\u202A-\u202E\u2066-\u2069]/g

/**
 * Words of a person to a person that are shown as they are, such as a note or a warning: several lines, but no direction
 * overrides, which would show another text than the one that stands there, and no towers of marks.
 */
export const cleanNote = (text: string): string => withoutTowers(cleanText(text)).replace(overrides, '').trim()

/** A one-line field such as a name or a title: no line ends, no direction overrides, no towers of marks, single spaces, NFC. */
export function cleanLine(text: string): string {
  return withoutTowers(cleanText(text)).replace(overrides, '').replace(/\s+/g, ' ').trim().normalize('NFC')
}

/** Invisible characters between the marks do not part them for the eye. */
const towers = new RegExp(`((?:\\p{M}\\p{Cf}*){${String(limits.marksPerLetter)}})(?:\\p{M}\\p{Cf}*)+`, 'gu')

/** A letter keeps the marks that a language needs; more of them would cover the lines above and below. */
export function withoutTowers(text: string): string {
  return text.replace(towers, '$1')
}

/** Whether a reader would see nothing: only spaces, invisible characters, tatweel or marks without a letter. */
export function isBlank(text: string): boolean {
  return !/[^\p{Z}\p{C}\p{M}\p{Default_Ignorable_Code_Point}\u0640\u2800\s]/u.test(text)
}
