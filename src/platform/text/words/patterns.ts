import { lettersOf } from './letters.ts'

/** The same letter so many times in a row, from `at` on. */
export interface Run {
  code: number
  at: number
  length: number
}

export interface Pattern {
  wanted: number
  codes: number[]
  /** Letters that begin another word of a phrase. */
  spaces: ReadonlySet<number>
  runs: Run[]
  /** The same, by run. */
  runSpaces: ReadonlySet<number>
}

export function patternOf(text: string, wanted: number): Pattern {
  const { codes, gaps } = lettersOf(text)
  const spaces = new Set(codes.keys().filter((at) => at > 0 && /\s/.test(gaps[at] ?? '')))
  const runs = runsOf(codes, (at) => spaces.has(at))
  const runSpaces = new Set(runs.keys().filter((at) => spaces.has(runs[at]?.at ?? -1)))
  return { wanted, codes, spaces, runs, runSpaces }
}

/** @param parts whether another run begins at this letter whatever it is */
export function runsOf(codes: readonly number[], parts: (at: number) => boolean): Run[] {
  const runs: Run[] = []
  for (const [at, code] of codes.entries()) {
    const last = runs.at(-1)
    if (last?.code === code && !parts(at)) last.length += 1
    else runs.push({ code, at, length: 1 })
  }
  return runs
}

/** How many letters of it count: what has none finds nothing. */
export const lettersIn = (text: string): number => lettersOf(text).codes.length
