import { createHash } from 'node:crypto'
import { analyse, type Token } from '../../../../src/platform/text/search/index.ts'

export interface Pair {
  query: string
  text: string
  /** The half that was looked at while the analyser was written; the other was only counted. */
  seen: boolean
}

/**
 * Pairs of a list in which each line is a query, `: `, and texts parted by spaces; a query of several words has one
 * text, and so has a query that ` => ` parts from it.
 */
export function pairsOf(list: string): Pair[] {
  const lines = list.trim().split('\n')
  return lines.flatMap((line) => {
    const [, query = '', sign, rest = ''] = /^(.*?)(: | => )(.*)$/.exec(line) ?? []
    const seen = (createHash('md5').update(`x1${query}`).digest()[0] ?? 0) % 2 === 0
    const texts = query.includes(' ') || sign === ' => ' ? [rest.trim()] : rest.trim().split(/\s+/)
    return texts.map((text) => ({ query, text, seen }))
  })
}

/** Whether a search by both forms finds a text, as an index of them would: every word of the query, or its pieces in a row. */
export function finds(query: string, text: string): boolean {
  const asked = analyse(query)
  const held = analyse(text)
  return asked.every((token, at) => token.part || held.some((one) => shares(one, token)) || holdsParts(held, asked, at))
}

function shares(one: Token, other: Token): boolean {
  return one.surface === other.surface || one.stem.split(' ').some((stem) => other.stem.split(' ').includes(stem))
}

function holdsParts(held: Token[], asked: Token[], at: number): boolean {
  const end = asked.findIndex((token, index) => index > at && !token.part)
  const parts = asked.slice(at + 1, end === -1 ? undefined : end)
  return (
    parts.length > 0 && held.some((_, from) => parts.every(({ surface }, i) => held[from + i]?.surface === surface))
  )
}
