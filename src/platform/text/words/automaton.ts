/**
 * Finds many patterns in one pass: A. V. Aho and M. J. Corasick, "Efficient string matching: an aid to bibliographic search",
 * Communications of the ACM 18 (6), 1975. Its time grows with the text and what is found in it, not with how many patterns there are.
 */
export class Automaton {
  readonly #next: Map<number, number>[] = [new Map()]
  readonly #fail: number[] = [0]
  /** Patterns that end in a state, and the nearest state on its way back where others end. */
  readonly #ends: number[][] = [[]]
  readonly #shorter: number[] = [0]

  constructor(patterns: readonly (readonly number[])[]) {
    for (const [index, pattern] of patterns.entries()) if (pattern.length > 0) this.#add(pattern, index)
    this.#link()
  }

  /** Calls back for each place where a pattern ends, with the index of its last code. */
  run(codes: readonly number[], found: (pattern: number, last: number) => void): void {
    let state = 0
    for (let at = 0; at < codes.length; at++) {
      state = this.#step(state, codes[at] ?? -1)
      for (let from = state; from > 0; from = this.#shorter[from] ?? 0)
        for (const pattern of this.#ends[from] ?? []) found(pattern, at)
    }
  }

  #add(pattern: readonly number[], index: number): void {
    let state = 0
    for (const code of pattern) {
      const known = this.#next[state]?.get(code)
      const to = known ?? this.#next.push(new Map()) - 1
      if (known === undefined) {
        this.#next[state]?.set(code, to)
        this.#fail.push(0)
        this.#ends.push([])
        this.#shorter.push(0)
      }
      state = to
    }
    this.#ends[state]?.push(index)
  }

  #link(): void {
    const queue = [...(this.#next[0]?.values() ?? [])]
    for (const state of queue) {
      for (const [code, to] of this.#next[state] ?? []) {
        const back = this.#step(this.#fail[state] ?? 0, code)
        this.#fail[to] = back
        this.#shorter[to] = (this.#ends[back]?.length ?? 0) > 0 ? back : (this.#shorter[back] ?? 0)
        queue.push(to)
      }
    }
  }

  #step(from: number, code: number): number {
    for (let state = from; ; state = this.#fail[state] ?? 0) {
      const to = this.#next[state]?.get(code)
      if (to !== undefined) return to
      if (state === 0) return 0
    }
  }
}
