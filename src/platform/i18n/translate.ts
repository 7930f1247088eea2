import { ar } from './ar.ts'
import type { MessageKey } from './ar.ts'
import { digitsOf } from './digits.ts'
import type { Digits } from './digits.ts'
import { en } from './en.ts'
import type { Locale, Preferences } from './locale.ts'
import { compileMessage } from './message.ts'
import type { Message, Values } from './message.ts'
import { formatNumber } from './numbers.ts'

export type { MessageKey } from './ar.ts'
export type { Values } from './message.ts'
export type Translate = (key: MessageKey, values?: Values) => string

const catalogues: Record<Locale, Readonly<Record<string, string>>> = { ar, en }
const compiled: Record<Locale, Map<string, Message>> = { ar: new Map(), en: new Map() }
const translators: Record<Locale, Partial<Record<Digits, Translate>>> = { ar: {}, en: {} }
const nothing: Values = {}

/**
 * The same function for the same language and digits. Numbers are grouped and written in the reader's digits (so a year or
 * an id goes in as a string); strings go in as they come: escaped text into a page, plain text into a mail. Throws on a
 * key that is none and on a missing value, because a hole in a sentence is found by nobody.
 */
export function translator(preferences: Preferences): Translate {
  return (translators[preferences.locale][digitsOf(preferences)] ??= makeTranslator(preferences))
}

function makeTranslator(preferences: Preferences): Translate {
  const messages = compiled[preferences.locale]
  const write = (n: number) => formatNumber(preferences, n)
  return (key, values) => {
    const message = messages.get(key) ?? prepare(preferences.locale, key)
    return typeof message === 'string' ? message : message(values ?? nothing, write)
  }
}

function prepare(locale: Locale, key: string): Message {
  const source = Object.hasOwn(catalogues[locale], key) ? catalogues[locale][key] : undefined
  if (source === undefined) throw new Error(`there is no message ${key} in ${locale}`)
  const message = compileMessage(locale, source)
  compiled[locale].set(key, message)
  return message
}
