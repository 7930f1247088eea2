import { stemmer } from '@orama/stemmers/english'
import { alsoRegular, english } from './words/english.ts'

const own = ownStems()

function ownStems(): Map<string, string> {
  const stems = new Map<string, Set<string>>()
  const put = (form: string, stem: string) => stems.set(form, (stems.get(form) ?? new Set()).add(stem))
  for (const entry of english.trim().split(/\s+/)) {
    const [word = '', forms = ''] = entry.split(':')
    for (const form of [word, ...forms.split('/')]) put(form, word)
  }
  for (const form of alsoRegular.split(' ')) put(form, stemmer(form))
  return new Map([...stems].map(([form, of]) => [form, [...of].join(' ')]))
}

/**
 * Porter's English stemmer, as `@orama/stemmers` has it: no dependencies, its own types, kept up. Words with digits in them stay, and
 * so do those of three letters, of which it leaves too little; «day» is what it makes of «days».
 * @param word folded
 * @returns one stem, or several parted by spaces
 */
export function englishStem(word: string): string {
  const known = own.get(word)
  if (known !== undefined || !/^[a-z]+$/.test(word)) return known ?? word
  if (/^[a-z]{2}es$/.test(word)) return word.slice(0, -1)
  if (/^[^aeiou]{2}y(?:ing)?$/.test(word)) return `${word.slice(0, 2)}i`
  return word.length > 3 || /^[a-z]{2}y$/.test(word) ? stemmer(word) : word
}

/** «PCs» are more than one «PC»; «GPS» is not. */
export const isPluralOfLetters = (raw: string): boolean => /^[A-Z]{2,5}s$/.test(raw)
