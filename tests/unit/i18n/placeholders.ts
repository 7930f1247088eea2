import { TYPE, parse } from '@formatjs/icu-messageformat-parser'
import type { MessageFormatElement, PluralElement } from '@formatjs/icu-messageformat-parser'

const elementsOf = (message: string) => parse(message, { ignoreTag: true })

/** The names of all values a message takes, sorted. */
export function placeholders(message: string): string[] {
  const names = everyElement(elementsOf(message)).filter(({ type }) => type !== TYPE.literal && type !== TYPE.pound)
  return [...new Set(names.map((element) => ('value' in element ? element.value : '')))].sort()
}

export function plurals(message: string): PluralElement[] {
  return everyElement(elementsOf(message)).filter((element): element is PluralElement => element.type === TYPE.plural)
}

function everyElement(elements: readonly MessageFormatElement[]): MessageFormatElement[] {
  return elements.flatMap((element) => {
    if (!('options' in element)) return [element]
    return [element, ...Object.values(element.options).flatMap(({ value }) => everyElement(value))]
  })
}
