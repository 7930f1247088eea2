import { fold } from './fold.ts'

const article = fold('ال')
/** Letters a word must have before a slip in it is forgiven: shorter ones are too many words at once. */
const leastLetters = 4

/**
 * Whether a text holds a word: anywhere in it as it is, or as one of its words, or the beginning of one, but for one letter too many,
 * too few, wrong, or two that changed places. The Arabic article does not count. Both must be folded.
 */
export function findsWord(text: string, word: string): boolean {
  const bare = withoutArticle(word)
  if (text.includes(bare)) return true
  if (bare.length < leastLetters) return false
  return text.split(/[^\p{L}\p{N}]+/u).some((one) => {
    const other = withoutArticle(one)
    return [-1, 0, 1, other.length].some((more) => isOneSlipAway(bare, other.slice(0, Math.max(0, bare.length + more))))
  })
}

const withoutArticle = (word: string): string =>
  word.startsWith(article) && word.length > article.length + 1 ? word.slice(article.length) : word

/** Whether one slip, or none, makes one word the other. */
export function isOneSlipAway(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false
  let start = 0
  while (start < a.length && a[start] === b[start]) start += 1
  let [endA, endB] = [a.length, b.length]
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA -= 1
    endB -= 1
  }
  const [restA, restB] = [a.slice(start, endA), b.slice(start, endB)]
  if (restA.length <= 1 && restB.length <= 1) return true
  return restA.length === 2 && restB.length === 2 && restA[0] === restB[1] && restA[1] === restB[0]
}
