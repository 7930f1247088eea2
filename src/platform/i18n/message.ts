import { IntlMessageFormat } from 'intl-messageformat'
import type { Locale } from './locale.ts'
import { pluralForms } from './plurals.ts'

export type Values = Readonly<Record<string, string | number>>
export type WriteNumber = (n: number) => string

/** A message ready to be said: a plain string when it has no arguments. */
export type Message = string | ((values: Values, write: WriteNumber) => string)

type Element = ReturnType<IntlMessageFormat['getAst']>[number]
type Choice = Extract<Element, { options: unknown }>
type Plural = Extract<Choice, { offset: number }>
type Part = (values: Values, write: WriteNumber, count: number) => string

/**
 * Reads an ICU message once. Only its reading is the library's: its own formatting leaves the number of a plain `{n}` in
 * 0-9 whatever the reader chose, and is ten times slower. Dates, times and tags are refused.
 */
export function compileMessage(locale: Locale, source: string): Message {
  const elements = new IntlMessageFormat(source, locale, undefined, { ignoreTag: true }).getAst()
  const [only] = elements
  if (!only) return ''
  if (elements.length === 1 && isLiteral(only)) return only.value
  const part = compileAll(locale, elements)
  return (values, write) => part(values, write, 0)
}

function compileAll(locale: Locale, elements: readonly Element[]): Part {
  const parts = elements.map((element) => compile(locale, element))
  const [only] = parts
  if (only && parts.length === 1) return only
  return (values, write, count) => {
    let text = ''
    for (const part of parts) text += part(values, write, count)
    return text
  }
}

function compile(locale: Locale, element: Element): Part {
  if (!('value' in element)) return (_values, write, count) => write(count)
  if (isLiteral(element)) return () => element.value
  if ('options' in element) return 'offset' in element ? compilePlural(locale, element) : compileSelect(locale, element)
  if (!isArgument(element)) throw new Error(`messages take text and numbers only: ${element.value}`)
  return (values, write) => {
    const value = valueOf(values, element.value)
    return typeof value === 'number' ? write(value) : value
  }
}

function compileSelect(locale: Locale, element: Choice): Part {
  const choices = compileChoices(locale, element)
  return (values, write, count) => {
    const choice = choices.get(String(valueOf(values, element.value))) ?? choices.get('other')
    return choice ? choice(values, write, count) : ''
  }
}

function compilePlural(locale: Locale, element: Plural): Part {
  const choices = compileChoices(locale, element)
  const formOf = pluralForms(locale, element.pluralType ?? 'cardinal')
  return (values, write) => {
    const given = Number(valueOf(values, element.value))
    const count = given - element.offset
    const choice = choices.get(`=${given}`) ?? choices.get(formOf(count)) ?? choices.get('other')
    return choice ? choice(values, write, count) : ''
  }
}

function compileChoices(locale: Locale, element: Choice): Map<string, Part> {
  return new Map(Object.entries(element.options).map(([name, option]) => [name, compileAll(locale, option.value)]))
}

function valueOf(values: Values, name: string): string | number {
  const value = values[name]
  if (value === undefined) throw new Error(`the message needs a value for {${name}}`)
  return value
}

const isLiteral = (element: Element): element is Extract<Element, { rawValue?: string }> => Number(element.type) === 0
const isArgument = (element: Element) => Number(element.type) === 1 || Number(element.type) === 2
