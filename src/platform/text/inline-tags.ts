import { colourClass } from './colours.ts'
import { escapeHtml } from './escape.ts'
import { isLinkable } from './links.ts'
import type { Tag } from './tag-reader.ts'
import { videoMarkdown } from './video-lines.ts'
import { readVideo, videoOf } from './videos.ts'

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
  if (tag.name === 'youtube' || tag.name === 'media') return media(tag, text)
  return undefined
}

/** A video by its address or by its site's id for it; of a site whose player we do not show, a link. */
function media(tag: Tag, text: string): string {
  const site = tag.name === 'youtube' ? tag.name : tag.value.replaceAll('"', '').trim()
  const video = readVideo(text) ?? videoOf(site, text)
  if (video) return videoMarkdown(video)
  return /^https?:\/\/[^\s<>[\]]{1,500}$/.test(text) ? ` ${text} ` : ''
}
