import { sayingAt } from './sayings.ts'

/** Letters of one kind that stand together, with what is written between them and those before. */
export interface Atom {
  kind: 'arabic' | 'digit' | 'letter'
  start: number
  end: number
  /** Empty where nothing parts them: «HQ9B» has three atoms. */
  glue: string
}

const inWord = /[\p{L}\p{N}\p{M}\p{Cf}]/u
/** Which code units are in words, looked up once each: 0 not known, 1 yes, 2 no. */
const table = new Uint8Array(0x10000)
const joints = new Set([..."-‐‑_.'’@/:&٫٬,"].map((char) => char.charCodeAt(0)))

/** A chunk ends at the next sign once it has so many code units. */
const longest = 200

/**
 * Calls back for each stretch of a text that is looked at as a whole: a word, or several that only one sign parts, such as «HQ-9B» or an
 * address. In time that grows with the text's length.
 */
export function eachChunk(text: string, found: (start: number, end: number) => void): void {
  for (let at = 0; at < text.length;) {
    const length = wordAt(text, at)
    if (length === 0) {
      if (sayingAt(text, at) !== undefined) found(at, at + 1)
      at += 1
      continue
    }
    const start = at
    for (let more: number = length; more > 0; more = wordAt(text, at)) at += more
    for (let glue = glueAt(text, at); glue > 0 && at - start < longest; glue = glueAt(text, at)) {
      at += glue
      for (let more: number = wordAt(text, at); more > 0; more = wordAt(text, at)) at += more
    }
    at += signsAt(text, at)
    found(start, at)
  }
}

/** How many code units of a word stand here: 0, 1, or 2. */
function wordAt(text: string, at: number): 0 | 1 | 2 {
  const unit = text.charCodeAt(at)
  if (unit >= 0xd800 && unit < 0xe000) {
    const code = text.codePointAt(at) ?? 0
    return code > 0xffff && inWord.test(String.fromCodePoint(code)) ? 2 : 0
  }
  if (!(unit >= 0)) return 0
  const known = table[unit]
  if (known) return known === 1 ? 1 : 0
  const char = String.fromCharCode(unit)
  const is = inWord.test(char) && sayingAt(char, 0) === undefined
  table[unit] = is ? 1 : 2
  return is ? 1 : 0
}

function glueAt(text: string, at: number): number {
  if (!joints.has(text.charCodeAt(at))) return 0
  if (wordAt(text, at + 1) > 0) return 1
  return text.startsWith('://', at) && wordAt(text, at + 3) > 0 ? 3 : 0
}

/** C++ and C# are other words than C. */
function signsAt(text: string, at: number): number {
  const sign = text.charCodeAt(at)
  if (sign !== 0x2b && sign !== 0x23) return 0
  const last = text[at - 1] ?? ''
  if (!/[a-z]/i.test(last)) return 0
  if (text.startsWith('++', at)) return 2
  return sign === 0x23 && !/[a-z\d]/i.test(text[at - 2] ?? '') && wordAt(text, at + 1) === 0 ? 1 : 0
}

const atom =
  /(?<arabic>[\p{Script=Arabic}&&\p{L}][[\p{Script=Arabic}&&\p{L}]\p{M}\p{Cf}ـ]*)|(?<digit>\p{N}[\p{N}\p{M}\p{Cf}ـ]*)|(?<letter>[\p{L}--\p{Script=Arabic}][[\p{L}--\p{Script=Arabic}]\p{M}\p{Cf}]*)/gv

/** The atoms of a chunk; what stands behind the last is of none. */
export function atomsOf(chunk: string): Atom[] {
  const atoms: Atom[] = []
  let last = 0
  for (const { 0: part, index, groups } of chunk.matchAll(atom)) {
    const kind = groups?.['arabic'] !== undefined ? 'arabic' : groups?.['digit'] !== undefined ? 'digit' : 'letter'
    const glue = atoms.length === 0 ? '' : chunk.slice(last, index).replace(/[\p{M}\p{Cf}ـ]/gu, '')
    atoms.push({ kind, start: index, end: index + part.length, glue })
    last = index + part.length
  }
  return atoms
}
