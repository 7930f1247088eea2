import sanitizeHtml from 'sanitize-html'
import { cleanLine, isBlank, privateMarks } from '../text/clean.ts'
import { unescapeHtml } from '../text/escape.ts'
import { excerpt } from '../text/excerpt.ts'
import type { WebPage } from './page-reader.ts'

/** What a page says of itself, as plain text of one line each. */
export interface PageWords {
  title: string
  /** '' where it says nothing. */
  description: string
  /** The site's name, or else its host. */
  site: string
}

/** Characters of a head that are read, once its scripts are out. */
const mostRead = 100_000
const letters = { title: 150, description: 250, site: 60 } as const

/** The words of a page; undefined where it has no title. */
export function pageWords(page: WebPage): PageWords | undefined {
  const { titles, said } = headOf(decoded(page))
  const first = (names: string[], most: number) =>
    names.map((name) => line(said.get(name) ?? '', most)).find((text) => text !== '') ?? ''
  const title = first(['og:title', 'twitter:title'], letters.title) || line(titles[0] ?? '', letters.title)
  if (title === '') return undefined
  return {
    title,
    description: first(['og:description', 'twitter:description', 'description'], letters.description),
    site: first(['og:site_name', 'application-name'], letters.site) || hostName(page.address),
  }
}

const hostName = (address: string): string => new URL(address).hostname.replace(/^www\./, '').slice(0, letters.site)

/** Without what turns or hides text, and never longer than a card holds. */
function line(text: string, most: number): string {
  const words = excerpt(cleanLine(text.slice(0, most * 20).replace(privateMarks, '')), most)
  return isBlank(words) ? '' : words
}

function headOf(html: string): { titles: string[]; said: Map<string, string> } {
  const titles: string[] = []
  const said = new Map<string, string>()
  let inTitle = false
  sanitizeHtml(withoutScripts(html).slice(0, mostRead), {
    allowedTags: ['title', 'meta'],
    allowedAttributes: {},
    parseStyleAttributes: false,
    onOpenTag(name, { property, name: called, content }) {
      inTitle = name === 'title'
      if (inTitle) titles.push('')
      const key = (property ?? called ?? '').toLowerCase()
      if (name === 'meta' && key !== '' && content !== undefined && !said.has(key)) said.set(key, content)
    },
    onCloseTag(name) {
      if (name === 'title') inTitle = false
    },
    textFilter(text) {
      if (inTitle && titles.length === 1) titles[0] += unescapeHtml(text)
      return ''
    },
  })
  return { titles, said }
}

/** Scripts and styles are most of many heads. Linear, whatever is left open. */
function withoutScripts(html: string): string {
  let kept = ''
  let from = 0
  const opening = /<(script|style|svg)\b|<!--|<\/head[\s>]|<body[\s>]/gi
  for (;;) {
    opening.lastIndex = from
    const match = opening.exec(html)
    if (!match) return kept + html.slice(from)
    kept += html.slice(from, match.index)
    const end = endOf(html, match)
    if (end < 0 || kept.length > mostRead) return kept
    from = end
  }
}

function endOf(html: string, { 0: whole, 1: name, index }: RegExpExecArray): number {
  if (name === undefined && whole !== '<!--') return -1
  const closing = name === undefined ? /--(?=>)/g : new RegExp(`</${name}(?=[\\s/>])`, 'gi')
  closing.lastIndex = index + whole.length
  // Looked for once: a pattern up to the sign would look for it anew from each beginning of an end.
  const end = closing.exec(html) ? html.indexOf('>', closing.lastIndex) : -1
  return end < 0 ? -1 : end + 1
}

/**
 * By what the site says, or what the page says of itself where its bytes are of that and not of the site's; else UTF-8, and what is
 * none of that as Arabic Windows wrote.
 */
function decoded({ type, body }: WebPage): string {
  const own = /<meta[^>]{0,200}charset[^>]{0,100}/i.exec(body.toString('latin1', 0, 4096))?.[0] ?? ''
  const said = [charset(type), charset(own)].filter((one) => one !== undefined)
  const first = (options?: { fatal: boolean }) =>
    said.map((one) => decode(body, one, options)).find((text) => text !== undefined)
  return (
    first({ fatal: true }) ?? first() ?? decode(body, 'utf-8', { fatal: true }) ?? decode(body, 'windows-1256') ?? ''
  )
}

const charset = (text: string): string | undefined => /charset\s*=\s*["']?([\w:.-]{2,40})/i.exec(text)?.[1]

/** The last letter may be cut where reading ended. Undefined for a charset that nobody knows, or bytes that are not of it. */
function decode(body: Buffer, label: string, options?: { fatal: boolean }): string | undefined {
  try {
    return new TextDecoder(label, options).decode(body, { stream: true })
  } catch {
    return undefined
  }
}
