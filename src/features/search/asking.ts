import { analyse, type Token } from '../../platform/text/search/index.ts'

/** One thing that a search looks for. */
export type Wish =
  /** A word in any of its forms; with pieces, where it is written of several: these in a row are as good. */
  | { kind: 'word'; surface: string; stems: readonly string[]; pieces: readonly string[] }
  /** Words as they are spelt, one after another. */
  | { kind: 'phrase'; row: readonly string[] }
  /** Any word that begins so. */
  | { kind: 'beginning'; start: string }

/** A text that was typed, understood: one of each group must be found, and none of what stands in `without`. */
export interface Wishes {
  groups: readonly (readonly Wish[])[]
  without: readonly Wish[]
}

/** More is no search of a person, and costs as much as many. */
const mostWishes = 32

/** A sign of not, then what is in quotes of any kind, or a word. Quotes of an Arabic keyboard open as those of an English one close. */
const piece =
  /(?<not>(?<=^|\s)[-−–](?=[^\s-]))?(?:"(?<straight>[^"]*)"?|«(?<angled>[^»]*)»?|“(?<curly>[^“”]*)[“”]?|(?<=^|[\s−–-])(?:»(?<turned>[^«»]*)«|[”„‟](?<low>[^“”„‟]*)[“”])|(?<word>[^\s"«»“”„‟]+))/gu
const either = /^(?:or|\||[أا]و)$/i
/** What only turns the direction of a text comes along when it is copied, and would stand before a sign. */
const unseen = /[\u061C\u200B\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g

/** Understands words, "phrases", -not, or (also | and أو), and begin*. Every text has a meaning, if only that nothing is looked for. */
export function wishesOf(text: string): Wishes {
  const groups: Wish[][] = []
  const without: Wish[] = []
  let joins = false
  let count = 0
  for (const found of piecesOf(text)) {
    const { not, word } = found
    if (word !== undefined && not === undefined && either.test(word)) {
      joins = groups.length > 0
      continue
    }
    const wishes = wishesIn(found).slice(0, mostWishes - count)
    count += wishes.length
    if (not !== undefined) without.push(...wishes)
    else if (joins) groups.at(-1)?.push(...wishes.slice(0, 1))
    if (not === undefined) groups.push(...wishes.slice(joins ? 1 : 0).map((wish) => [wish]))
    joins = false
  }
  return { groups: eachOnce(groups.map(eachOnce)), without: eachOnce(without) }
}

/** Who says a thing again asks for no more of it. */
const eachOnce = <T>(list: readonly T[]): T[] => [...new Map(list.map((one) => [JSON.stringify(one), one])).values()]

type Piece = Record<string, string | undefined>

/** Words that follow each other are one piece: some are a name together. */
function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = []
  const plain = text.normalize('NFC').replace(unseen, '').replace(/\|+/g, ' | ')
  for (const { groups: found = {} } of plain.matchAll(piece)) {
    const last = pieces.at(-1)
    if (last?.['word'] !== undefined && isPlain(last) && isPlain(found)) last['word'] += ` ${found['word']}`
    else pieces.push({ ...found })
  }
  return pieces
}

const isPlain = ({ word, not }: Piece): boolean =>
  word !== undefined && not === undefined && !word.endsWith('*') && !either.test(word)

function wishesIn({ word, straight, angled, curly, turned, low }: Piece): Wish[] {
  const quoted = straight ?? angled ?? curly ?? turned ?? low
  if (quoted !== undefined) return phraseOf(quoted)
  const begins = word?.endsWith('*') ?? false
  const tokens = analyse(word ?? '')
  const wishes = wordsOf(tokens)
  const last = tokens.findLast(({ part }) => !part)
  return begins && last ? [...wishes.slice(0, -1), { kind: 'beginning', start: last.surface }] : wishes
}

function phraseOf(text: string): Wish[] {
  const tokens = analyse(text)
  const row = tokens.map(({ surface }) => surface)
  return row.length < 2
    ? tokens.map(({ surface }): Wish => ({ kind: 'phrase', row: [surface] }))
    : [{ kind: 'phrase', row }]
}

function wordsOf(tokens: readonly Token[]): Wish[] {
  const words: (Wish & { kind: 'word'; pieces: string[] })[] = []
  for (const { surface, stem, part } of tokens) {
    if (part) words.at(-1)?.pieces.push(surface)
    else words.push({ kind: 'word', surface, stems: stem.split(' ').filter((one) => one !== ''), pieces: [] })
  }
  return words
}

/** Whether anything is looked for at all; what must not be found is no search by itself. */
export const asksAnything = ({ groups }: Wishes): boolean => groups.length > 0

/** How words begin that are looked for by their beginning, as often as it is asked. */
export function beginningsIn({ groups, without }: Wishes): string[] {
  return [...groups.flat(), ...without].flatMap((wish) => (wish.kind === 'beginning' ? [wish.start] : []))
}

const article = 'ال'

/** How a word may begin that is looked for by its beginning: so, or so behind the article. */
export const startsOf = (start: string): string[] => (start.startsWith(article) ? [start] : [start, article + start])
