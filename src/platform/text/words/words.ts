import { Automaton } from './automaton.ts'
import { goesOn, isWhole } from './joints.ts'
import { type Letters, lettersOf } from './letters.ts'
import { patternOf, type Pattern, type Run, runsOf } from './patterns.ts'

/** What is looked for, and how. */
export interface Wanted {
  /** A word or a phrase each. */
  texts: readonly string[]
  /** Only as a word of its own, not inside another. */
  whole: boolean
  /** و ف ب ك ل ال may stand before a whole word. */
  prefixes: boolean
  /** A letter may be written three times and more where the word has fewer. */
  repeats: boolean
}

/** Where something stands in the text as it was written, with the marks of its letters. */
export interface Found {
  /** The index of what was wanted. */
  wanted: number
  start: number
  end: number
}

/**
 * Words and phrases found however they are written: with tashkeel, tatweel, invisible characters, other forms of a letter, or single
 * letters apart. Made once, it reads any text in time that grows with the text's length.
 */
export class Words {
  readonly #wanted: readonly Wanted[]
  readonly #patterns: Pattern[]
  readonly #exact: Automaton
  readonly #squeezed: Automaton
  readonly #hasRepeats: boolean

  constructor(wanted: readonly Wanted[]) {
    this.#wanted = wanted
    this.#patterns = wanted.flatMap((one, index) => one.texts.map((text) => patternOf(text, index)))
    this.#exact = new Automaton(this.#patterns.map(({ codes }) => codes))
    const repeated = this.#patterns.map((one) => (wanted[one.wanted]?.repeats ? one.runs.map(({ code }) => code) : []))
    this.#squeezed = new Automaton(repeated)
    this.#hasRepeats = repeated.some((one) => one.length > 0)
  }

  /** Every place in the order in which they end; the same place may be found for several. */
  find(text: string): Found[] {
    if (this.#patterns.length === 0) return []
    const letters = lettersOf(text)
    const found: Found[] = []
    const take = (pattern: Pattern, first: number, last: number, spaces: ReadonlySet<number>) => {
      if (!this.#stands(letters, pattern, { first, last, spaces })) return
      found.push({ wanted: pattern.wanted, start: letters.starts[first] ?? 0, end: letters.ends[last] ?? 0 })
    }
    this.#exact.run(letters.codes, (index, last) => {
      const pattern = this.#patterns[index]
      if (!pattern) return
      const first = last - pattern.codes.length + 1
      take(
        pattern,
        first,
        last,
        shifted(pattern.spaces, (at) => first + at),
      )
    })
    if (this.#hasRepeats) this.#findRepeated(letters, take)
    return found
  }

  #findRepeated(letters: Letters, take: (...where: [Pattern, number, number, ReadonlySet<number>]) => void): void {
    const runs = runsOf(letters.codes, (at) => !goesOn(letters, at))
    this.#squeezed.run(
      runs.map(({ code }) => code),
      (index, lastRun) => {
        const pattern = this.#patterns[index]
        if (!pattern) return
        const here = runs.slice(lastRun - pattern.runs.length + 1, lastRun + 1)
        if (!isStretched(pattern.runs, here)) return
        const [first, last] = [here[0], here.at(-1)]
        if (!first || !last) return
        const spaces = shifted(pattern.runSpaces, (at) => here[at]?.at ?? -1)
        take(pattern, first.at, last.at + last.length - 1, spaces)
      },
    )
  }

  #stands(
    letters: Letters,
    pattern: Pattern,
    { first, last, spaces }: { first: number; last: number; spaces: ReadonlySet<number> },
  ): boolean {
    for (const at of spaces) if (letters.gaps[at] === undefined || letters.gaps[at] === '') return false
    for (let at = first + 1; at <= last; at++)
      if (letters.gaps[at] !== undefined && !spaces.has(at) && !goesOn(letters, at)) return false
    const wanted = this.#wanted[pattern.wanted]
    return wanted?.whole !== true || isWhole(letters, first, last, wanted.prefixes)
  }
}

/** Whether letters are written more often than in the word, each of those three times at least: twice may be another word. */
function isStretched(word: readonly Run[], here: readonly Run[]): boolean {
  const longer = here.filter((run, at) => run.length !== word[at]?.length)
  return (
    longer.length > 0 &&
    here.every((run, at) => run.length === word[at]?.length || run.length >= Math.max(3, word[at]?.length ?? 0))
  )
}

const none: ReadonlySet<number> = new Set()

function shifted(spaces: ReadonlySet<number>, place: (at: number) => number): ReadonlySet<number> {
  return spaces.size === 0 ? none : new Set([...spaces].map(place))
}
