import { readAttribution } from './attribution.ts'
import { escapeHtml } from './escape.ts'
import { inlineHtml, rawAsMarkdown } from './inline-tags.ts'
import { limits } from './limits.ts'
import { TooMuch } from './nodes.ts'
import type { Node, Slot } from './nodes.ts'
import { pairTags } from './pairs.ts'
import type { Pairs } from './pairs.ts'
import type { Scan } from './scan.ts'
import { slotMark, withoutSlots } from './slots.ts'
import type { Tag } from './tag-reader.ts'

/** Splits a body into its containers. @throws TooMuch when it has more of them, or of inline tags, than the limits. */
export function buildTree(body: string, { tags }: Scan): { nodes: Node[]; slots: Slot[] } {
  if (tags.length === 0) return { nodes: [{ kind: 'text', text: body }], slots: [] }
  return new Builder(body, pairTags(tags)).build(tags)
}

interface Frame {
  tag: Tag | undefined
  nodes: Node[]
  /** Only of a list: where its next items go. */
  items?: Node[][]
}

class Builder {
  readonly #body: string
  readonly #pairs: Pairs
  readonly #slots: Slot[] = []
  readonly #root: Node[] = []
  readonly #frames: Frame[] = [{ tag: undefined, nodes: this.#root }]
  /** Inline tags that are open here: closed before each border and opened again behind it. */
  readonly #active: { tag: Tag; html: [string, string] }[] = []
  #text = ''
  #from = 0
  #blocks = 0

  constructor(body: string, pairs: Pairs) {
    this.#body = body
    this.#pairs = pairs
  }

  build(tags: readonly Tag[]): { nodes: Node[]; slots: Slot[] } {
    for (const tag of tags) this.#take(tag)
    this.#text += this.#body.slice(this.#from)
    this.#endPiece()
    return { nodes: this.#root, slots: this.#slots }
  }

  #take(tag: Tag): void {
    if (tag.kind === 'blank') return this.#blank(tag)
    if (tag.kind === 'raw') return tag.close ? undefined : this.#raw(tag)
    if (tag.kind === 'void') return this.#void(tag)
    if (!this.#pairs.has(tag)) return
    this.#reach(tag)
    if (tag.kind === 'inline' || tag.kind === 'pair') return tag.close ? this.#closeInline(tag) : this.#openInline(tag)
    this.#endPiece()
    if (tag.close) this.#closeBlock(tag)
    else this.#openBlock(tag)
  }

  #reach(tag: Tag): void {
    this.#text += this.#body.slice(this.#from, tag.at)
    this.#from = tag.end
  }

  #slot(source: string, html: string): void {
    if (this.#slots.length >= limits.inlineTags * 2) throw new TooMuch('inline tags')
    this.#slots.push({ source, html })
    this.#text += slotMark(this.#slots.length - 1)
  }

  #blank(tag: Tag): void {
    if (this.#active.length === 0) return
    this.#reach(tag)
    this.#suspend()
    this.#text += '\n\n'
    this.#resume()
  }

  #suspend(): void {
    for (const { html } of this.#active.toReversed()) this.#slot('', html[1])
  }

  #resume(): void {
    for (const { html } of this.#active) this.#slot('', html[0])
  }

  #openInline(tag: Tag): void {
    const html = inlineHtml(tag)
    const shown: [string, string] = this.#active.length < limits.inlineDepth ? html : ['', '']
    if (shown[0]) this.#active.push({ tag, html: shown })
    this.#slot(this.#sourceOf(tag), shown[0])
  }

  #closeInline(tag: Tag): void {
    const index = this.#active.findLastIndex((open) => this.#pairs.get(tag) === open.tag)
    const html = index < 0 ? '' : (this.#active[index]?.html[1] ?? '')
    if (index >= 0) this.#active.splice(index)
    this.#slot(this.#sourceOf(tag), html)
  }

  #sourceOf(tag: Tag): string {
    return this.#body.slice(tag.at, tag.end)
  }

  #void(tag: Tag): void {
    if (tag.close) return
    const list = this.#frames.at(-1)?.items
    if (tag.name === '*' && !list) return
    this.#reach(tag)
    if (tag.name === 'hr') this.#text += '\n\n---\n\n'
    else this.#nextItem(list ?? [])
  }

  #nextItem(items: Node[][]): void {
    this.#endPiece()
    const nodes: Node[] = []
    items.push(nodes)
    const frame = this.#frames.at(-1)
    if (frame) frame.nodes = nodes
    this.#resume()
  }

  #raw(tag: Tag): void {
    this.#reach(tag)
    const markdown = rawAsMarkdown(tag)
    if (markdown !== undefined) this.#text += markdown
    else if (tag.name === 'icode')
      this.#slot(this.#sourceOf(tag), `<code dir="ltr">${escapeHtml(tag.text ?? '')}</code>`)
    else if (tag.name === 'plain') this.#slot(this.#sourceOf(tag), escapeHtml(tag.text ?? '').replaceAll('\n', '<br>'))
    else this.#verbatim(tag)
  }

  #verbatim(tag: Tag): void {
    this.#endPiece()
    this.#count()
    const text = (tag.text ?? '').replace(/^\n+/, '').trimEnd()
    const language = tag.name === 'code' ? tag.value.replaceAll('"', '').trim() : tag.name
    const poem = tag.name === 'poem' || tag.name === 'شعر'
    this.#nodes().push(poem ? { kind: 'poem', text } : { kind: 'code', language, text })
    this.#resume()
  }

  #openBlock(tag: Tag): void {
    this.#count()
    const nodes: Node[] = []
    const node = this.#isTooDeep(tag) ? undefined : nodeOf(tag, nodes)
    if (node) this.#nodes().push(node)
    const frame: Frame = { tag, nodes: node ? nodes : this.#nodes() }
    if (node?.kind === 'list') frame.items = node.items
    this.#frames.push(frame)
    this.#resume()
  }

  #closeBlock(tag: Tag): void {
    const opening = this.#pairs.get(tag)
    const index = this.#frames.findLastIndex((frame) => frame.tag === opening)
    if (index > 0) this.#frames.splice(index)
    this.#resume()
  }

  #isTooDeep(tag: Tag): boolean {
    const quotes = this.#frames.filter((frame) => frame.tag?.name === 'quote').length
    if (tag.name === 'quote') return quotes >= limits.quoteDepth
    return this.#frames.length - 1 - quotes >= limits.blockDepth
  }

  #count(): void {
    this.#blocks += 1
    if (this.#blocks > limits.blocks) throw new TooMuch('blocks')
  }

  #nodes(): Node[] {
    return this.#frames.at(-1)?.nodes ?? this.#root
  }

  #endPiece(): void {
    this.#suspend()
    const text = this.#text.replace(/^\n+/, '').trimEnd()
    this.#text = ''
    if (text && !this.#isEmpty(text)) this.#nodes().push({ kind: 'text', text })
  }

  /** Whether only tags are left, such as those closed and opened again around a border. */
  #isEmpty(text: string): boolean {
    if (withoutSlots(text).trim()) return false
    return ![...text.matchAll(/\uE001(\d+)/g)].some(([, index]) =>
      /(?:^|>)[^<]/.test(this.#slots[Number(index)]?.html ?? ''),
    )
  }
}

function nodeOf(tag: Tag, nodes: Node[]): Node {
  if (tag.name === 'quote') return { kind: 'quote', by: readAttribution(tag.value), nodes }
  if (tag.name === 'spoiler') return { kind: 'spoiler', title: tag.value.replaceAll('"', '').trim(), nodes }
  if (tag.name === 'list') return { kind: 'list', ordered: /^"?[1ai]/i.test(tag.value), items: [nodes] }
  return { kind: 'align', to: tag.name, nodes }
}
