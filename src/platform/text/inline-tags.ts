import { colourClass } from './colours.ts'
import { escapeHtml } from './escape.ts'
import { isLinkable } from './links.ts'
import type { Tag } from './tag-reader.ts'

const elements = new Map(
  Object.entries({ b: 'strong', h: 'strong', heading: 'strong', i: 'em', u: 'u', s: 'del', sub: 'sub', sup: 'sup' }),
)

/** The HTML around what a pair of inline tags holds; empty for those that only change a size or a face. */
export function inlineHtml(tag: Tag): [open: string, close: string] {
  const element = elements.get(tag.name)
  if (element) return [`<${element}>`, `</${element}>`]
  if (tag.name === 'highlight') return ['<mark>', '</mark>']
  if (tag.name === 'bars' || tag.name === 'ispoiler') return ['<span class="spoiler" tabindex="0">', '</span>']
  if (tag.name === 'verse') return ['<span class="quran">﴿', '﴾</span>']
  if (tag.name === 'color') return coloured(tag.value)
  if (tag.value && (tag.name === 'url' || tag.name === 'email')) return linked(tag)
  return ['', '']
}

function coloured(value: string): [string, string] {
  const name = colourClass(value)
  return name ? [`<span class="${name}">`, '</span>'] : ['', '']
}

function linked(tag: Tag): [string, string] {
  const address = tag.value.replace(/^\s*"?|"?\s*$/g, '')
  const href = tag.name === 'email' ? `mailto:${address}` : address.replace(/^www\./i, 'http://www.')
  if (!isLinkable(href)) return ['', '']
  return [`<a href="${escapeHtml(href)}">`, '</a>']
}

/** A raw tag in Markdown's own words; undefined for those that become a block or stay verbatim. */
export function rawAsMarkdown(tag: Tag): string | undefined {
  const text = (tag.text ?? '').trim()
  if (tag.name === 'attach') return /^\d{1,15}$/.test(text) ? `![](attachment:${text})` : ''
  if (tag.name === 'img') return /^[^\s()<>[\]]{1,2000}$/.test(text) ? `![](${text})` : ''
  if (tag.name === 'youtube' || tag.name === 'media') return videoAddress(tag, text)
  return undefined
}

function videoAddress(tag: Tag, text: string): string {
  if (/^https?:\/\/[^\s<>[\]]{1,500}$/.test(text)) return ` ${text} `
  const youtube = tag.name === 'youtube' || /^"?youtube/i.test(tag.value)
  return youtube && /^[\w-]{6,20}$/.test(text) ? ` https://www.youtube.com/watch?v=${text} ` : ''
}
