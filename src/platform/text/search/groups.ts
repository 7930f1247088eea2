import type { Atom } from './chunks.ts'

const thousands = /^[,٬]$/
const decimal = /^[.٫]$/

/** Particles and the article before a name in other letters: «الـHQ-9B», «بـ5G». */
const particle = /^[وف]?(?:[بكل]?(?:ال)?|لل)$/

/**
 * The atoms of a chunk that are one word together: a designator, a number with its signs, a name with a dot or a hyphen, an address of
 * mail. Words that a hyphen or a slash joins in Arabic are words of their own, and so are the parts of an address of the web.
 */
export function groupsOf(chunk: readonly Atom[], folded: (atom: Atom) => string): Atom[][] {
  const groups: Atom[][] = []
  let isAddress = false
  for (const [at, atom] of chunk.entries()) {
    const before = chunk[at - 1]
    isAddress ||= atom.glue === '://'
    if ((atom.kind === 'arabic' && isParticle(chunk, at, folded)) || /^(?:https?|www)$/.test(folded(atom))) continue
    const last = groups.at(-1)
    if (last && before === last.at(-1) && before && joins(before, atom, text(chunk, at, folded), isAddress))
      last.push(atom)
    else groups.push([atom])
  }
  return groups
}

const text = (chunk: readonly Atom[], at: number, folded: (atom: Atom) => string) => (more: number) => {
  const atom = chunk[at + more]
  return atom ? folded(atom) : ''
}

function isParticle(chunk: readonly Atom[], at: number, folded: (atom: Atom) => string): boolean {
  const next = chunk[at + 1]
  const atom = chunk[at]
  if (!atom || !next || next.kind === 'arabic' || !(next.glue === '' || next.glue === '-')) return false
  return particle.test(folded(atom))
}

function joins(before: Atom, atom: Atom, folded: (more: number) => string, isAddress: boolean): boolean {
  const { glue } = atom
  if (before.kind === 'digit' && atom.kind === 'digit') {
    if (thousands.test(glue)) return /^\d{3}$/.test(folded(0)) && /^\d{1,3}$/.test(folded(-1))
    return decimal.test(glue) || glue === ':' || glue === '-' || (glue === '/' && !isAddress)
  }
  if (atom.kind === 'arabic') return false
  if (before.kind === 'arabic') return atom.kind === 'digit' && (glue === '' || glue === '-') && folded(-1).length > 1
  if (glue === '&') return folded(-1).length < 4 && folded(0).length < 4
  if (/^['’]$/.test(glue)) return before.kind === 'letter' && atom.kind === 'letter'
  return glue === '' || /^[-‐‑_.@]$/.test(glue)
}

/** A group as one word of letters and digits: signs between digits become letters, so that 1.2 is not 12, others go. */
export function joined(group: readonly Atom[], folded: (atom: Atom) => string): string {
  return group.map((atom, at) => sign(atom, group[at - 1]) + folded(atom)).join('')
}

function sign(atom: Atom, before: Atom | undefined): string {
  if (before?.kind !== 'digit' || atom.kind !== 'digit' || thousands.test(atom.glue)) return ''
  if (atom.glue === ':') return 'h'
  return decimal.test(atom.glue) ? 'p' : 'to'
}

/** The words by which a group is found besides itself: none of a decimal, a time or «5G», «hq» and «9b» of both «HQ-9B» and «HQ9B». */
export function partsOf(group: readonly Atom[]): Atom[][] {
  if (group.length < 2) return []
  const parts: Atom[][] = [[]]
  for (const [at, atom] of group.entries()) {
    if (at > 0 && isSeam(group[at - 1], atom)) parts.push([])
    parts.at(-1)?.push(atom)
  }
  if (parts.length > 1) return parts
  const [first, second] = group
  if (first?.kind === 'digit' && second?.kind === 'letter') {
    return group.length === 2 && second.end - second.start > 1 ? [[first], [second]] : []
  }
  return first && first.kind !== 'digit' && second?.glue === '' ? [[first], group.slice(1)] : []
}

function isSeam(before: Atom | undefined, { glue, kind }: Atom): boolean {
  if (glue === '' || /^['’]$/.test(glue)) return false
  const isNumber = before?.kind === 'digit' && kind === 'digit'
  return !isNumber || glue === '-' || glue === '/'
}
