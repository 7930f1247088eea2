import { Marked, Tokenizer } from 'marked'
import type { TokenizerAndRendererExtension, Tokens } from 'marked'
import { Footnotes, footnoteDefinition, footnoteReference, postMark } from './footnotes.ts'
import { takeLink } from './page.ts'
import type { Page } from './page.ts'
import { markdownRenderer } from './markdown-renderer.ts'
import { direction } from './direction.ts'

/** The reader of Markdown, made once; it is synchronous, so one text at a time is at work in it. */
interface Reader {
  marked: Marked
  work: Work
}

/** What the reader is busy with. */
export interface Work {
  page: Page
  notes: Footnotes
}

let reader: Reader | undefined

/**
 * Markdown as HTML. Raw HTML is shown as typed, but links still need the sanitiser. May throw or take long on hostile
 * text: see guard.ts and render.ts for what holds it back.
 */
export function markdownToHtml(text: string, page: Page): string {
  reader ??= makeReader(page)
  reader.work.page = page
  reader.work.notes = new Footnotes()
  page.piece += 1
  page.inLink = page.refusedLinks = 0
  const html = reader.marked.parse(text, { async: false })
  return html + footnoteList(reader)
}

function makeReader(page: Page): Reader {
  const work: Work = { page, notes: new Footnotes() }
  const marked = new Marked({ gfm: true, breaks: true })
  const notes = () => work.notes
  marked.use({
    renderer: markdownRenderer(work),
    tokenizer: {
      html: () => undefined,
      tag: () => undefined,
      // An address ends before a tag or an Arabic punctuation mark, and is never so long that trimming its punctuation takes time.
      url(src) {
        const found = Tokenizer.prototype.url.call(this, src.slice(0, 2_048))
        const end = found ? found.raw.search(/[\uE001،؛؟«»]/) : -1
        return found && end >= 0 ? Tokenizer.prototype.url.call(this, found.raw.slice(0, end)) : found
      },
      // Arabic paragraphs are often indented by hand; only other text means code by it.
      code(src) {
        const indented = /^(?:(?: {4}| {0,3}\t)[^\n]*(?:\n|$))+/.exec(src)?.[0] ?? ''
        return direction(indented) === 'rtl' ? undefined : false
      },
    },
    extensions: [
      slotExtension(work),
      footnoteDefinition(notes),
      footnoteReference(notes, (rest) => noteId(work, rest)),
    ],
  })
  return { marked, work }
}

function noteId(work: Work, rest: string): string {
  return rest.replace('-', `-${postMark}-${String(work.page.piece)}-`)
}

function slotExtension(work: Work): TokenizerAndRendererExtension {
  return {
    name: 'slot',
    level: 'inline',
    start: (src) => (work.page.slots.length > 0 ? src.indexOf('\uE001') : undefined),
    tokenizer(src) {
      const match = src.startsWith('\uE001') ? /^\uE001(\d{1,6})\uE002/.exec(src) : null
      return match ? { type: 'slot', raw: match[0], index: Number(match[1]) } : undefined
    },
    renderer: (token) => slotHtml(work.page, Number(token['index'])),
  }
}

/** A BBCode link counts like any other, and no address inside it may become another. */
function slotHtml(page: Page, index: number): string {
  const html = page.slots[index]?.html ?? ''
  if (html.startsWith('<a ')) return openBbLink(page, html)
  if (html !== '</a>') return html
  if (page.refusedLinks > 0) {
    page.refusedLinks -= 1
    return ''
  }
  page.inLink = Math.max(0, page.inLink - 1)
  return html
}

function openBbLink(page: Page, html: string): string {
  if (page.inLink > 0 || !takeLink(page)) {
    page.refusedLinks += 1
    return ''
  }
  page.inLink += 1
  return html
}

function footnoteList({ marked, work }: Reader): string {
  let items = ''
  for (const { number, token } of work.notes.inOrder()) {
    const back = `<a class="footnote-back" href="#${noteId(work, `fnref-${String(number)}`)}" aria-label="\uE003footnote-back">↩</a>`
    items += `<li id="${noteId(work, `fn-${String(number)}`)}" dir="auto">${inlineHtml(marked, token)} ${back}</li>`
  }
  return items && `<section class="footnotes" aria-label="\uE003footnotes"><ol>${items}</ol></section>`
}

function inlineHtml(marked: Marked, token: Tokens.Generic): string {
  return marked.Parser.parseInline(token.tokens ?? [], marked.defaults)
}
