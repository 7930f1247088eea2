import type { Parser, Token, Tokens } from 'marked'
import { dirOf } from './direction.ts'
import { escapeHtml } from './escape.ts'
import { limits } from './limits.ts'
import { attachmentId, hostOf, openLink } from './links.ts'
import type { Page } from './page.ts'
import { restore, withoutSlots } from './slots.ts'
import { videoHtml, videoOfImage } from './video-lines.ts'

/** Whether this is an image that was uploaded here. */
export function isAttachment(token: Token): token is Tokens.Image {
  return token.type === 'image' && attachmentId((token as Tokens.Image).href) !== undefined
}

/**
 * One of our images becomes a mark that is filled when the page is sent, and so does a video. An image of another site becomes a link to it:
 * loading it would tell that site who reads here and when.
 */
export function imageHtml(token: Tokens.Image, page: Page): string {
  const id = attachmentId(token.href)
  const video = videoOfImage(token.href)
  if (video) return videoHtml(video, page)
  const alt = restore(token.text, page.slots)
  if (id !== undefined) return attachmentHtml(id, alt, restore(token.title ?? '', page.slots), page)
  const href = restore(token.href, page.slots).trim()
  const open = /^https?:/i.test(href) ? openLink(href, page, 'external-image') : undefined
  return open ? `${open}${escapeHtml(alt || hostOf(href))}</a>` : escapeHtml(alt)
}

function attachmentHtml(id: number, alt: string, caption: string, page: Page): string {
  if (page.attachments.size >= limits.attachments && !page.attachments.has(id)) return ''
  page.attachments.add(id)
  return `<x-image n="${String(id)}" alt="${escapeHtml(alt)}" title="${escapeHtml(caption)}"></x-image>`
}

/** A paragraph with our images in it: they stand between paragraphs, not in one, so each may be a figure. */
export function paragraphHtml(parser: Parser, tokens: readonly Token[], page: Page): string {
  let html = ''
  let words: Token[] = []
  const flush = () => {
    html += wordsHtml(parser, words)
    words = []
  }
  for (const token of tokens) {
    if (!isAttachment(token)) {
      words.push(token)
      continue
    }
    flush()
    html += imageHtml(token, page)
  }
  flush()
  return `${html}\n`
}

function wordsHtml(parser: Parser, tokens: Token[]): string {
  const isSpace = (token: Token | undefined) => token?.type === 'br' || (token?.type === 'text' && !token.raw.trim())
  while (isSpace(tokens[0])) tokens.shift()
  while (isSpace(tokens.at(-1))) tokens.pop()
  if (tokens.length === 0) return ''
  const text = withoutSlots(tokens.map((token) => token.raw).join(''))
  return `<p dir="${dirOf(text)}">${parser.parseInline(tokens)}</p>`
}
