import { analyse, type Token } from '../../../platform/text/search/index.ts'
import { startsOf, type Wish, wishesOf } from '../asking.ts'

/** What of a search is to be shown in what it found. What must not be there is left out. */
export const soughtIn = (text: string): Wish[] => wishesOf(text).groups.flat()

export interface Match {
  start: number
  end: number
  /** Which of what is sought, and whether it is spelt so. */
  of: number
  isExact: boolean
}

/** Where what is sought stands in a text, in order and without overlaps. */
export function matches(text: string, sought: readonly Wish[]): Match[] {
  if (sought.length === 0) return []
  const tokens = analyse(text)
  const found = sought.flatMap((wish, of) => placesOf(tokens, wish).map((place): Match => ({ ...place, of })))
  const sorted = found.toSorted((a, b) => a.start - b.start || b.end - a.end)
  let end = 0
  return sorted.filter((match) => {
    const isFree = match.start >= end
    if (isFree) end = match.end
    return isFree
  })
}

type Place = Omit<Match, 'of'>

function placesOf(tokens: readonly Token[], wish: Wish): Place[] {
  if (wish.kind === 'phrase') return inARow(tokens, wish.row)
  if (wish.kind === 'beginning') {
    const starts = startsOf(wish.start)
    const words = tokens.filter(({ surface }) => starts.some((start) => surface.startsWith(start)))
    return words.map((token) => placeOf(token, true))
  }
  const { surface, stems, pieces } = wish
  const isKin = ({ stem }: Token) => stems.length > 0 && stem.split(' ').some((one) => stems.includes(one))
  const words = tokens.filter((token) => token.surface === surface || isKin(token))
  return [
    ...words.map((token) => placeOf(token, token.surface === surface)),
    ...(pieces.length > 1 ? inARow(tokens, pieces) : []),
  ]
}

const placeOf = ({ start, end }: Token, isExact: boolean): Place => ({ start, end, isExact })

/** Words one after another, as they are spelt. */
function inARow(tokens: readonly Token[], row: readonly string[]): Place[] {
  const found: Place[] = []
  for (let at = 0; at + row.length <= tokens.length; at++) {
    if (!row.every((surface, index) => tokens[at + index]?.surface === surface)) continue
    const said = tokens.slice(at, at + row.length)
    const end = Math.max(...said.map((token) => token.end))
    found.push({ start: said[0]?.start ?? 0, end, isExact: true })
  }
  return found
}
