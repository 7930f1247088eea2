import { fold } from '../../platform/text/fold.ts'
import { commonWords } from './common-words.ts'
import { sequences } from './keyboard-runs.ts'

/** Longer passwords are nobody's first guess. */
const longestJudged = 32
const longestWord = 18
const shortestRun = 3
/** A word and a few digits, or two words, are guessed at once; each further piece makes guessing a thousand times harder. */
const fewestPieces = 3

interface Known {
  words: Set<string>
  runs: string[]
}

let known: Known | undefined

/**
 * Whether a password is among those that guessers try first: digits alone, a repetition, or at most two pieces out of
 * common words, keyboard and alphabet runs and short numbers, also with `@` for a, backwards, or with signs around it.
 */
export function isCommon(password: string): boolean {
  if (password.length > longestJudged) return false
  const text = bareOf(password)
  if (text === '') return repeats(password)
  if (/^\d{1,15}$/.test(text) || repeats(text)) return true
  const spellings = [text, unmasked(text), [...text].toReversed().join('')]
  return spellings.some((spelling) => pieces(spelling) < fewestPieces)
}

/** Spaces and signs around or between pieces hide nothing. `@` and `$` stay: they may stand for letters. */
function bareOf(password: string): string {
  return fold(password)
    .replace(/[^\p{L}\p{N}@$!]/gu, '')
    .replace(/^[@$!]+|[@$!]+$/g, '')
}

function repeats(text: string): boolean {
  return /^(.{1,4}?)\1+.{0,2}$/su.test(text) || new Set(text).size <= 3
}

const masks: Record<string, string> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '1': 'i',
  '!': 'i',
  '0': 'o',
  $: 's',
  '5': 's',
  '7': 't',
}

/** Only between letters: the digits at the end of `password1` are digits. */
function unmasked(text: string): string {
  const end = /\d*$/.exec(text)?.[0] ?? ''
  return text.slice(0, text.length - end.length).replace(/[@4310!$57]/g, (sign) => masks[sign] ?? sign) + end
}

/** The fewest pieces a text can be put together from; a character that belongs to none is a piece of its own. */
function pieces(text: string): number {
  const fewest = [0]
  for (let end = 1; end <= text.length; end += 1) {
    let best = (fewest[end - 1] ?? 0) + 1
    for (let start = Math.max(0, end - longestWord); start < end - 1; start += 1) {
      const before = fewest[start] ?? 0
      if (before + 1 < best && isPiece(text.slice(start, end))) best = before + 1
    }
    fewest.push(best)
  }
  return fewest[text.length] ?? 0
}

function isPiece(text: string): boolean {
  const { words, runs } = (known ??= prepare())
  if (words.has(text) || /^\d{1,8}$/.test(text) || /^(.{1,6}?)\1+$/su.test(text)) return true
  return text.length >= shortestRun && runs.some((run) => run.includes(text))
}

function prepare(): Known {
  const reversed = sequences.map((run) => [...run].toReversed().join(''))
  return { words: new Set(commonWords().map(fold)), runs: [...sequences, ...reversed].map(fold) }
}
