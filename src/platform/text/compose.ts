import { dirOf } from './direction.ts'
import { escapeHtml } from './escape.ts'
import { codeBlock } from './highlight.ts'
import { limits } from './limits.ts'
import { markdownToHtml } from './markdown.ts'
import { placeMarks, quoteEndMark, quoteMark, wordMark } from './marks.ts'
import { flattenNesting } from './nesting.ts'
import type { Node } from './nodes.ts'
import type { Page } from './page.ts'
import { plainText } from './plain-text.ts'
import { poem } from './poetry.ts'
import { sanitise } from './sanitise.ts'

/** HTML ready to store, and the words in it that an excerpt may show. */
export interface Composed {
  html: string
  plain: string
}

/** Renders each piece by itself, sanitises it, and sets it in its containers: so none can reach out of its container. */
export function compose(nodes: readonly Node[], page: Page): Composed {
  const parts = nodes.map((node) => composeNode(node, page))
  return {
    html: parts.map(({ html }) => html.trimEnd()).join('\n'),
    plain: parts
      .map(({ plain }) => plain)
      .filter((plain) => plain)
      .join(' '),
  }
}

function composeNode(node: Node, page: Page): Composed {
  if (node.kind === 'text') return piece(markdownToHtml(flattenNesting(node.text), page))
  if (node.kind === 'code') return piece(codeBlock(node.text, node.language))
  if (node.kind === 'poem') return verses(poem(node.text))
  if (node.kind === 'quote') return quote(node, page)
  if (node.kind === 'spoiler') return spoiler(node, page)
  if (node.kind === 'list') return list(node, page)
  const inner = compose(node.nodes, page)
  return { html: `<div class="${node.to}">${inner.html}</div>`, plain: inner.plain }
}

function piece(html: string): Composed {
  const safe = sanitise(html)
  return { html: placeMarks(safe), plain: plainText(safe, limits.plainLength * 4) }
}

function verses(html: string): Composed {
  return { html, plain: plainText(html, limits.plainLength * 4) }
}

/** A quote of more than about eight lines is shown folded. */
const longQuote = { characters: 600, lines: 8 }

function quote({ by, nodes }: Node & { kind: 'quote' }, page: Page): Composed {
  if (by.post > 0) page.quotes.add(by.post)
  page.inQuote += 1
  const { html, plain } = compose(nodes, page)
  page.inQuote -= 1
  const lines = html.match(/<\/(?:p|li|h\d|tr)>|<br|<!--i|\n/g)?.length ?? 0
  const isLong = plain.length > longQuote.characters || lines > longQuote.lines * 2
  return { html: quoteMark(by, isLong) + html + quoteEndMark, plain: '' }
}

function spoiler({ title, nodes }: Node & { kind: 'spoiler' }, page: Page): Composed {
  const summary = title ? escapeHtml(title) : wordMark('spoiler')
  const { html } = compose(nodes, page)
  const head = `<summary dir="${dirOf(title)}">${summary}</summary>`
  return { html: `<details class="spoiler">${head}<div class="spoiler__text">${html}</div></details>`, plain: '' }
}

function list({ ordered, items }: Node & { kind: 'list' }, page: Page): Composed {
  const tag = ordered ? 'ol' : 'ul'
  const parts = items.filter((nodes) => nodes.length > 0).map((nodes) => compose(nodes, page))
  const html = `<${tag} dir="auto">${parts.map((part) => listItem(part.html.trim())).join('\n')}</${tag}>`
  return { html, plain: parts.map(({ plain }) => plain).join(' ') }
}

/** A single paragraph in an item stands there without its frame, as in Markdown's short lists. */
function listItem(html: string): string {
  const paragraph = /^<p dir="(\w+)">/.exec(html)
  const isSingle = paragraph && html.indexOf('</p>') === html.length - 4
  if (!isSingle) return `<li dir="auto">${html}</li>`
  return `<li dir="${paragraph[1] ?? 'auto'}">${html.slice(paragraph[0].length, -4)}</li>`
}
