import { emojiOf } from './emoji.ts'
import { escapeHtml, escapeMarkdownText } from './escape.ts'
import { limits } from './limits.ts'
import { namesAfter } from './mentions.ts'
import type { Mentionable } from './mentions.ts'
import type { Page } from './page.ts'

const special = /@|:([\p{L}\p{N}_+-]{1,40}):/gu

/** Text between the marks of Markdown as HTML, with its mentions and emoji. Everything is escaped where it is put in. */
export function decorate(text: string, page: Page): string {
  if (!/[@:]/.test(text)) return escapeMarkdownText(text)
  let html = ''
  let from = 0
  for (special.lastIndex = 0; ;) {
    const match = special.exec(text)
    if (!match) return html + escapeMarkdownText(text.slice(from))
    const found = match[1] ? emojiAt(match[1], special.lastIndex) : mentionAt(text, match.index, page)
    if (!found) {
      if (match[1]) special.lastIndex -= 1
      continue
    }
    html += escapeMarkdownText(text.slice(from, match.index)) + found.html
    from = special.lastIndex = found.end
  }
}

interface Found {
  html: string
  end: number
}

function emojiAt(shortcode: string, end: number): Found | undefined {
  const emoji = emojiOf(shortcode)
  return emoji ? { html: emoji, end } : undefined
}

function mentionAt(text: string, at: number, page: Page): Found | undefined {
  if (page.inLink > 0 || page.members.size === 0 || page.lookups >= limits.mentions * 10) return undefined
  page.lookups += 1
  for (const { end, key } of namesAfter(text, at)) {
    const member = page.members.get(key)
    if (member) return mention(member, end, page)
  }
  return undefined
}

function mention(member: Mentionable, end: number, page: Page): Found | undefined {
  if (page.mentions.size >= limits.mentions && !page.mentions.has(member.id)) return undefined
  if (page.inQuote === 0) page.mentions.add(member.id)
  return { html: `<x-member n="${String(member.id)}">@${escapeHtml(member.name)}</x-member>`, end }
}
