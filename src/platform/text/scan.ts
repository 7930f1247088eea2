import { readFence } from './fences.ts'
import { readTag } from './tag-reader.ts'
import type { Tag } from './tag-reader.ts'

export interface Scan {
  tags: Tag[]
  /** Fenced blocks and code spans, as start and end. */
  code: [number, number][]
  /** The marks that would close a fence left open at the end. */
  openFence: string
}

const row = /[ \t]*\|(?!\|)/y
const interesting = /\\[^\n]|\n(?:[ \t]*\n)+|\n|`+|\[|\|\|+|[﴿﴾]/g

/**
 * Finds BBCode tags, ::: fences, spoiler bars and verse brackets in one pass, leaving out what stands in code or behind
 * a backslash. Time is linear in the length of the text, whatever it holds.
 */
export function scan(body: string): Scan {
  return new Scanner(body).run()
}

class Scanner {
  readonly #body: string
  readonly #result: Scan = { tags: [], code: [], openFence: '' }
  readonly #nextRun: Map<number, number>
  /** Whether the line is a row of a table, where two bars are an empty cell. */
  #inRow = false
  /** Raw tags whose closing tag is known to be missing from here on. */
  readonly #unclosed = new Set<string>()

  constructor(body: string) {
    this.#body = body
    this.#nextRun = body.includes('`') ? pairRuns(body) : new Map<number, number>()
  }

  run(): Scan {
    let at = this.#line(0)
    for (;;) {
      interesting.lastIndex = at
      const match = interesting.exec(this.#body)
      if (!match) return this.#result
      at = this.#step(match[0], match.index)
    }
  }

  #step(found: string, at: number): number {
    const end = at + found.length
    if (found.startsWith('\\')) return end
    if (found.startsWith('\n')) return this.#newline(found, at)
    if (found.startsWith('`')) return this.#codeSpan(at, end)
    if (found === '[') return this.#tag(at)
    return this.#pair(found, at)
  }

  #newline(found: string, at: number): number {
    const end = at + found.length
    if (found.length > 1) this.#result.tags.push({ at, end, name: '', kind: 'blank', close: false, value: '' })
    return this.#line(end)
  }

  /** What only a line's beginning can hold. */
  #line(at: number): number {
    row.lastIndex = at
    this.#inRow = row.test(this.#body)
    const fence = readFence(this.#body, at)
    if (!fence) return at
    if (fence.tag) this.#result.tags.push(fence.tag)
    else this.#result.code.push([at, fence.end])
    if (fence.open) this.#result.openFence = fence.open
    return fence.end
  }

  #codeSpan(at: number, end: number): number {
    const closing = this.#nextRun.get(at)
    if (closing === undefined) return end
    const close = closing + (end - at)
    this.#result.code.push([at, close])
    return close
  }

  #tag(at: number): number {
    const tag = readTag(this.#body, at)
    if (!tag) return at + 1
    if (tag.kind === 'raw' && !tag.close && !this.#takeText(tag)) return at + 1
    this.#result.tags.push(tag)
    return tag.end
  }

  #takeText(tag: Tag): boolean {
    if (this.#unclosed.has(tag.name)) return false
    const closing = new RegExp(`\\[/${tag.name}\\]`, 'gi')
    closing.lastIndex = tag.end
    const match = closing.exec(this.#body)
    if (!match) {
      this.#unclosed.add(tag.name)
      return false
    }
    tag.text = this.#body.slice(tag.end, match.index)
    tag.end = closing.lastIndex
    return true
  }

  #pair(found: string, at: number): number {
    const end = at + found.length
    const name = found.startsWith('|') ? 'bars' : 'verse'
    if (found.length > 2) return end
    if (name === 'bars') this.#bars(at, end)
    else this.#result.tags.push({ at, end, name, kind: 'pair', close: found === '﴾', value: found })
    return end
  }

  /** Bars open before a letter and close after one; between spaces they are an operator. */
  #bars(at: number, end: number): void {
    const opens = /\S/.test(this.#body.charAt(end))
    const closes = at > 0 && /\S/.test(this.#body.charAt(at - 1))
    const value = `${opens ? 'o' : ''}${closes ? 'c' : ''}`
    if (value && !this.#inRow) this.#result.tags.push({ at, end, name: 'bars', kind: 'pair', close: false, value })
  }
}

/** For each run of backticks where the next run of its length in its paragraph begins. */
function pairRuns(body: string): Map<number, number> {
  const pairs = new Map<number, number>()
  const last = new Map<number, number>()
  for (const match of body.matchAll(/\n[ \t]*\n|`+/g)) {
    const length = match[0].length
    if (match[0].startsWith('\n')) {
      last.clear()
      continue
    }
    const earlier = last.get(length)
    if (earlier !== undefined) pairs.set(earlier, match.index)
    last.set(length, match.index)
  }
  return pairs
}
