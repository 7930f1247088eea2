import { analyse } from '../../../platform/text/search/index.ts'
import { foldWord } from '../../../platform/text/search/spelling.ts'

/** Characters; what is longer is a text and no search, and may say who wrote it. */
const longest = 60

/** An address of mail, however it is disguised, or as many digits as a telephone number has, whatever parts them. */
const personal = /\S@\S|(?:@\s*|\bat\s+)\S+(?:\.|\s+dot\s+)\S|[[({]\s*at\s*[\])}]|(?:\p{Nd}[^\p{L}\p{N}]*){7,}/iu
/** Signs that nobody sees, as they come along with a number that was copied. */
const unseen = /\p{Cf}/gu

/** What of a search may be kept, folded so that spellings of one are one; undefined where it may tell of a person. */
export function keepable(text: string): string | undefined {
  if ([...text].length > longest || personal.test(text.normalize('NFKC').replace(unseen, ''))) return undefined
  const words = analyse(text).filter(({ part }) => !part)
  return words.length === 0 ? undefined : words.map(({ start, end }) => foldWord(text.slice(start, end))).join(' ')
}
