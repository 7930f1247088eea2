import { canonical, kindOf } from './tags.ts'
import type { TagKind } from './tags.ts'

/** A tag where it stands in the text. `value` is what follows its name: `="…" post="…"` without the first `=`. */
export interface Tag {
  at: number
  end: number
  name: string
  kind: TagKind | 'fence' | 'blank' | 'pair'
  close: boolean
  value: string
  /** What a raw tag holds. */
  text?: string
}

const longestTag = 320
const tagName = /\[(\/?)([a-z]{1,10}|شعر|\*)(?=[\]= ])/iuy

/** Reads the tag that begins at a `[`; undefined when there is none. Looks at no more than 320 characters. */
export function readTag(body: string, at: number): Tag | undefined {
  tagName.lastIndex = at
  const match = tagName.exec(body)
  if (!match) return undefined
  const name = canonical(match[2] ?? '')
  const kind = kindOf(name)
  if (!kind) return undefined
  const rest = body.slice(tagName.lastIndex, at + longestTag)
  const end = endOfTag(rest)
  if (end < 0) return undefined
  if (kind === 'block' && rest[end + 1] === '(') return undefined
  const value = rest.slice(0, end).replace(/^=/, '')
  return { at, end: tagName.lastIndex + end + 1, name, kind, close: match[1] === '/', value }
}

/** Where the closing bracket is, brackets inside quotation marks left out. */
function endOfTag(rest: string): number {
  let from = 0
  if (rest.startsWith('="')) {
    const quote = rest.indexOf('"', 2)
    if (quote > 0) from = quote + 1
  }
  const end = rest.indexOf(']', from)
  const line = rest.indexOf('\n')
  return end < 0 || (line >= 0 && line < end) ? -1 : end
}
