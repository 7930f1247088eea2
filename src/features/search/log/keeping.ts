import { analyse } from '../../../platform/text/search/index.ts'
import { foldWord } from '../../../platform/text/search/spelling.ts'

/** Characters; what is longer is a text and no search, and may say who wrote it. */
const longest = 60

/** An address of mail, or as many digits as a telephone number has. */
const personal = /\S@\S|@\S+\.\S|(?:[\d٠-٩۰-۹][\s().+/-]*){7,}/

/** What of a search may be kept, folded so that spellings of one are one; undefined where it may tell of a person. */
export function keepable(text: string): string | undefined {
  if ([...text].length > longest || personal.test(text)) return undefined
  const words = analyse(text).filter(({ part }) => !part)
  return words.length === 0 ? undefined : words.map(({ start, end }) => foldWord(text.slice(start, end))).join(' ')
}
