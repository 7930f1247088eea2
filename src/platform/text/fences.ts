import type { Tag } from './tag-reader.ts'

export interface Fence {
  end: number
  /** Present for ::: lines; a fence of code has none. */
  tag?: Tag
  /** Set when the text ends inside the fence: what would close it. */
  open?: string
}

const codeStart = /[ \t]*(?:>[ \t]*)*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?(?:(`{3,})[^`\n]*|(~{3,})[^\n]*)(?:\n|$)/y
const codeEnd = /[ \t>]*(`{3,}|~{3,})[ \t]*(?:\n|$)/y
const colons = /[ \t]{0,3}:{3,}[ \t]*([\p{L}]{0,20})[ \t]*([^\n]{0,300})(?:\n|$)/uy
const colonsEnd = /^[ \t]{0,3}:{3,}[ \t]*$/gm

const names = new Map(
  Object.entries({ spoiler: 'spoiler', poem: 'poem', center: 'center', quote: 'quote', حرق: 'spoiler', شعر: 'poem' }),
)

/** What begins on the line at `at`: a whole fence of code, or a line of colons; undefined for any other line. */
export function readFence(body: string, at: number): Fence | undefined {
  colons.lastIndex = at
  const match = colons.exec(body)
  if (match) return colonFence(body, at, colons.lastIndex, match[1] ?? '', match[2] ?? '')
  codeStart.lastIndex = at
  const start = codeStart.exec(body)
  return start ? codeFence(body, codeStart.lastIndex, start[1] ?? start[2] ?? '') : undefined
}

function codeFence(body: string, from: number, marks: string): Fence {
  for (let line = from; line < body.length;) {
    codeEnd.lastIndex = line
    const match = codeEnd.exec(body)
    if (match?.[1]?.startsWith(marks)) return { end: codeEnd.lastIndex }
    const next = body.indexOf('\n', line)
    line = next < 0 ? body.length : next + 1
  }
  return { end: body.length, open: marks }
}

function colonFence(body: string, at: number, end: number, word: string, value: string): Fence | undefined {
  const tag: Tag = { at, end, name: '', kind: 'fence', close: word === '', value }
  if (!word) return value ? undefined : { end, tag }
  tag.name = names.get(word.toLowerCase()) ?? ''
  if (tag.name !== 'poem') return tag.name ? { end, tag } : undefined
  return poemFence(body, end, tag)
}

function poemFence(body: string, from: number, tag: Tag): Fence {
  colonsEnd.lastIndex = from
  const match = colonsEnd.exec(body)
  tag.kind = 'raw'
  tag.text = body.slice(from, match?.index ?? body.length)
  tag.end = match ? Math.min(colonsEnd.lastIndex + 1, body.length) : body.length
  return { end: tag.end, tag }
}
