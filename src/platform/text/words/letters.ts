import { fold } from '../fold.ts'

/** A text as the letters that a reader sees in it, each with its place in the text. */
export interface Letters {
  /** Folded code points: marks, tatweel and invisible characters are gone, forms of one letter are one. */
  codes: number[]
  /** Where in the text each letter begins, and where it ends with the marks behind it. */
  starts: number[]
  ends: number[]
  /**
   * What stands before a letter that begins a word: white space and punctuation, `''` where letters of another kind (digits,
   * another script) end, `wide` where it is more than anybody would put inside a word. Undefined inside a word.
   */
  gaps: (string | undefined)[]
}

/** Between paragraphs, or longer than `longestGap`. */
export const wide = '\n'
const longestGap = 3

type Kind = 'arabic' | 'digit' | 'other'
type Char = 'ignored' | 'space' | 'break' | 'sign' | { codes: number[]; kind: Kind }

/** Letters of other languages in the Arabic script, and dotless ones, that are written to stand for these. */
const disguises: Record<string, string> = {
  ب: 'پٮٻ',
  ج: 'چ',
  ز: 'ژ',
  ف: 'ڤڥڡ',
  ق: 'ڨٯ',
  ت: 'ٹٿ',
  د: 'ڈ',
  ر: 'ڑڕ',
  ن: 'ں',
  ل: 'ڵ',
}
const bare = new Map(
  Object.entries(disguises).flatMap(([letter, same]) => [...same].map((one): [string, string] => [one, letter])),
)

const known = new Map<number, Char>()

/** In time that grows with the text's length. */
export function lettersOf(text: string): Letters {
  const letters: Letters = { codes: [], starts: [], ends: [], gaps: [] }
  let gap: string | undefined = wide
  let last: Kind | undefined
  for (let at = 0; at < text.length;) {
    const code = text.codePointAt(at) ?? 0
    const end = at + (code > 0xffff ? 2 : 1)
    const char = known.get(code) ?? learn(code)
    if (char === 'ignored') {
      if (gap === undefined) letters.ends[letters.ends.length - 1] = end
    } else if (typeof char === 'string') {
      gap = widened(gap ?? '', char, text.slice(at, end))
    } else {
      put(letters, char.codes, at, end, gap ?? (last === char.kind ? undefined : ''))
      last = char.kind
      gap = undefined
    }
    at = end
  }
  return letters
}

function widened(gap: string, char: Char, sign: string): string {
  if (gap === wide || char === 'break' || gap.length >= longestGap * 2) return wide
  const next = gap + sign
  return next.length > longestGap && [...next].length > longestGap ? wide : next
}

function put(letters: Letters, codes: readonly number[], start: number, end: number, gap: string | undefined): void {
  for (const [index, code] of codes.entries()) {
    letters.codes.push(code)
    letters.starts.push(start)
    letters.ends.push(end)
    letters.gaps.push(index === 0 ? gap : undefined)
  }
}

function learn(code: number): Char {
  const char = read(String.fromCodePoint(code))
  known.set(code, char)
  return char
}

function read(char: string): Char {
  if (/[\n\r\u2028\u2029]/.test(char)) return 'break'
  if (/[\s\p{Z}]/u.test(char)) return 'space'
  const folded = [...fold(char)].map((one) => bare.get(one) ?? one)
  if (folded.length === 0) return 'ignored'
  const codes = folded.filter((one) => /[\p{L}\p{N}]/u.test(one)).map((one) => one.codePointAt(0) ?? 0)
  return codes.length === 0 ? 'sign' : { codes, kind: kindOf(folded[0] ?? '') }
}

function kindOf(char: string): Kind {
  if (/\p{N}/u.test(char)) return 'digit'
  return /\p{Script=Arabic}/u.test(char) ? 'arabic' : 'other'
}
