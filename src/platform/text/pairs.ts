import { limits } from './limits.ts'
import type { Tag } from './tag-reader.ts'

/** Which tags belong together: each opening tag with its closing one. An unclosed quote runs to where its parent ends. */
export type Pairs = ReadonlyMap<Tag, Tag | undefined>

/** Tags that are not in the answer are text. Time is linear: a tag enters and leaves a stack once. */
export function pairTags(tags: readonly Tag[]): Pairs {
  const pairs = new Map<Tag, Tag | undefined>()
  const blocks = new Openings()
  const inline = new Openings()
  for (const tag of tags) {
    if (tag.kind === 'block' || tag.kind === 'fence') pairBlock(tag, blocks, pairs)
    else if (tag.kind === 'inline') pairInline(tag, inline, pairs)
    else if (tag.kind === 'pair') pairMark(tag, inline, pairs)
    if (tag.kind === 'blank' || tag.kind === 'block') inline.forget('pair')
  }
  for (const left of blocks.rest()) if (left.name === 'quote') pairs.set(left, undefined)
  return pairs
}

function pairBlock(tag: Tag, blocks: Openings, pairs: Map<Tag, Tag | undefined>): void {
  if (!tag.close) return blocks.open(tag, keyOf(tag))
  const closed = blocks.close(keyOf(tag))
  for (const inner of closed.slice(1)) if (inner.name === 'quote') pairs.set(inner, undefined)
  if (closed[0]) pairs.set(closed[0], tag).set(tag, closed[0])
}

const keyOf = (tag: Tag) => (tag.kind === 'fence' ? ':::' : tag.name)

function pairInline(tag: Tag, inline: Openings, pairs: Map<Tag, Tag | undefined>): void {
  if (!tag.close) return inline.open(tag, tag.name)
  const opening = inline.close(tag.name)[0]
  if (opening) pairs.set(opening, tag).set(tag, opening)
}

function pairMark(tag: Tag, inline: Openings, pairs: Map<Tag, Tag | undefined>): void {
  const closes = tag.close || (tag.value.endsWith('c') && inline.has(tag.name))
  if (!closes && (tag.name === 'verse' || tag.value.startsWith('o'))) return inline.open(tag, tag.name)
  if (!closes) return
  tag.close = true
  pairInline(tag, inline, pairs)
}

/** A stack of opening tags that knows how many of each name it holds. */
class Openings {
  readonly #stack: { tag: Tag; key: string }[] = []
  readonly #counts = new Map<string, number>()

  has(key: string): boolean {
    return (this.#counts.get(key) ?? 0) > 0
  }

  open(tag: Tag, key: string): void {
    this.#stack.push({ tag, key })
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1)
  }

  /** Takes off the nearest opening of that name, with all that opened inside it; the nearest comes first. */
  close(key: string): Tag[] {
    const taken: Tag[] = []
    while (this.has(key)) {
      const top = this.#pop()
      taken.unshift(top.tag)
      if (top.key === key) return taken
      if (taken.length > limits.inlineTags) return []
    }
    return taken
  }

  /** Drops openings of a kind from the top of the stack: they cannot reach over what just began. */
  forget(kind: Tag['kind']): void {
    while (this.#stack.at(-1)?.tag.kind === kind) this.#pop()
  }

  rest(): Tag[] {
    return this.#stack.map(({ tag }) => tag)
  }

  #pop(): { tag: Tag; key: string } {
    const top = this.#stack.pop()
    if (!top) throw new Error('closed more than was opened')
    this.#counts.set(top.key, (this.#counts.get(top.key) ?? 0) - 1)
    return top
  }
}
