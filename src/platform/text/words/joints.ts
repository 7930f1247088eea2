import { type Letters, wide } from './letters.ts'

/** Signs that are put inside a word to hide it. */
const glue = /^[.*_~·•|+^=`'’ʼ\-‐-―٠٫٬]{1,2}$/u

/** What may stand before a word and belongs to it: و ف, ب ك ل, ال. */
const prefix = /^[وف]?(?:[بكل]?(?:ال)?|لل)$/
const longestPrefix = 5

/** Whether a word goes on over the gap before this letter: `ك.ل.م.ة` and `كل*مة` do, and so do single letters apart: `ك ل م ة`. */
export function goesOn(letters: Letters, at: number): boolean {
  const gap = letters.gaps[at]
  if (gap === undefined || gap === '') return true
  if (gap === wide) return false
  return (isSingle(letters, at - 1) && isSingle(letters, at)) || glue.test(gap)
}

/** Whether a whole word, or several, stand from `first` to `last`; with `prefixes` what may stand before a word is left out. */
export function isWhole(letters: Letters, first: number, last: number, prefixes: boolean): boolean {
  return endsThere(letters, first, last) && beginsThere(letters, first, last, prefixes)
}

function beginsThere(letters: Letters, first: number, last: number, prefixes: boolean): boolean {
  const isStart = letters.gaps[first] !== undefined
  if (isStart && !isSpelt(letters, first, first < last ? first + 1 : -1)) return true
  return prefixes && isPrefixed(letters, first)
}

function endsThere(letters: Letters, first: number, last: number): boolean {
  if (last + 1 === letters.codes.length) return true
  if (letters.gaps[last + 1] === undefined) return false
  return !isSpelt(letters, last + 1, first < last ? last : -1)
}

/** Whether the gap at this letter is one of those between the letters of one word: as wide as the gap at `inside`. */
function isSpelt(letters: Letters, at: number, inside: number): boolean {
  if (at <= 0 || inside < 0 || letters.gaps[at] !== letters.gaps[inside]) return false
  return isSingle(letters, at - 1) && isSingle(letters, at) && goesOn(letters, at)
}

function isPrefixed(letters: Letters, first: number): boolean {
  let from = first
  while (from > 0 && first - from <= longestPrefix && goesOn(letters, from)) {
    if (letters.gaps[from] !== undefined && !isSingle(letters, from - 1)) break
    from -= 1
  }
  return first - from <= longestPrefix && prefix.test(String.fromCodePoint(...letters.codes.slice(from, first)))
}

function isSingle({ gaps, codes }: Letters, at: number): boolean {
  return gaps[at] !== undefined && (at + 1 === codes.length || gaps[at + 1] !== undefined)
}
