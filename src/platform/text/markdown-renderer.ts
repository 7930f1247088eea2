import type { Parser, RendererObject, Tokens } from 'marked'
import { decorate } from './decorate.ts'
import { dirOf } from './direction.ts'
import { escapeHtml, escapeMarkdownText } from './escape.ts'
import { codeBlock } from './highlight.ts'
import { imageHtml, isAttachment, paragraphHtml } from './images.ts'
import { openLink } from './links.ts'
import type { Work } from './markdown.ts'
import { headingLevel } from './page.ts'
import { restore, withoutSlots } from './slots.ts'
import { tableHtml } from './tables.ts'
import { withVideos } from './video-lines.ts'

/** How each piece of Markdown is written: blocks with their direction, headings below the page's own, links counted. */
export function markdownRenderer(work: Work): RendererObject {
  const dir = (text: string) => `dir="${dirOf(withoutSlots(text))}"`
  return {
    html: ({ text }) => escapeHtml(text),
    heading({ tokens, depth, text }) {
      const level = String(headingLevel(work.page, depth))
      return `<h${level} ${dir(text)}>${this.parser.parseInline(tokens)}</h${level}>\n`
    },
    paragraph({ tokens: typed, text }) {
      const tokens = withVideos(typed, work.page)
      if (!tokens.some(isAttachment)) return `<p ${dir(text)}>${this.parser.parseInline(tokens)}</p>\n`
      return paragraphHtml(this.parser, tokens, work.page)
    },
    blockquote({ tokens, text }) {
      return `<blockquote ${dir(text)}>${this.parser.parse(tokens)}</blockquote>\n`
    },
    list(token) {
      const items = token.items.map((item) => listItem(this.parser, item)).join('')
      const first = directionOfList(token)
      if (!token.ordered) return `<ul ${first}>${items}</ul>\n`
      const start = token.start === 1 || token.start === '' ? '' : ` start="${String(token.start)}"`
      return `<ol ${first}${start}>${items}</ol>\n`
    },
    code: ({ text, lang }) => codeBlock(restore(text, work.page.slots), lang ?? ''),
    codespan: ({ text }) => `<code dir="ltr">${escapeHtml(restore(text, work.page.slots))}</code>`,
    table: function table(token) {
      return tableHtml(this.parser, token)
    },
    checkbox: ({ checked }) =>
      `<input type="checkbox" disabled${checked ? ' checked' : ''} aria-label="\uE003task.${checked ? 'done' : 'open'}"> `,
    link(token) {
      return linkHtml(this.parser, token, work)
    },
    image: (token) => imageHtml(token, work.page),
    text(token) {
      if ('tokens' in token && token.tokens) return this.parser.parseInline(token.tokens)
      return token.type === 'escape' ? escapeMarkdownText(token.text) : decorate(token.text, work.page)
    },
  }
}

/** The marks of a list stand on the side where its first item begins. */
function directionOfList(list: Tokens.List): string {
  return `dir="${dirOf(withoutSlots(list.items[0]?.text ?? ''))}"`
}

function listItem(parser: Parser, item: Tokens.ListItem): string {
  const task = item.task ? ' class="task"' : ''
  return `<li${task} dir="${dirOf(withoutSlots(item.text))}">${parser.parse(item.tokens)}</li>\n`
}

function linkHtml(parser: Parser, token: Tokens.Link, { page }: Work): string {
  const open = openLink(restore(token.href, page.slots).trim(), page)
  if (!open) return parser.parseInline(token.tokens)
  page.inLink += 1
  const name = token.autolink ? escapeHtml(restore(token.text, page.slots)) : parser.parseInline(token.tokens)
  page.inLink -= 1
  return token.autolink ? `${open}<bdi dir="ltr">${name}</bdi></a>` : `${open}${name}</a>`
}
