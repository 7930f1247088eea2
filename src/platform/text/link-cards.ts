import { unescapeHtml } from './escape.ts'

/** What a page of another site says of itself, as plain text. */
export interface LinkCard {
  title: string
  /** '' for nothing. */
  description: string
  site: string
}

/** What stands under a link: its card, nothing, or nothing because its writer took it away. */
export type UnderLink = LinkCard | 'removed' | undefined

/** Links of one text that may have a card. */
export const mostCards = 3

/** A paragraph that holds only an address, as the renderer writes it, with what stands under it; or the border of a quote. */
const paragraph =
  /<!--(\/?)q\b[^>]*-->|(<p dir="[a-z]+"><a href="(https?:\/\/[^"]{1,2000})" rel="nofollow ugc noopener"><bdi dir="ltr">[^<]*<\/bdi><\/a><\/p>)(?:<!--l ([\w-]*)-->)?/g

/**
 * A stored body with what `choose` wants under each address that has a paragraph for itself, outside quotes; of one that stands there
 * more than once only the first counts.
 */
export function withCards(html: string, choose: (address: string, now: UnderLink) => UnderLink): string {
  let quotes = 0
  const seen = new Set<string>()
  return html.replace(paragraph, (whole, end: string, lone?: string, href = '', mark?: string) => {
    if (lone === undefined) {
      quotes = Math.max(0, quotes + (end === '' ? 1 : -1))
      return whole
    }
    const address = unescapeHtml(href)
    if (quotes > 0 || seen.has(address) || seen.size >= mostCards) return lone
    seen.add(address)
    return lone + markOf(address, choose(address, readMark(mark)))
  })
}

/** Every address that may have a card, with what stands under it. */
export function lonelyLinks(html: string): Map<string, UnderLink> {
  const found = new Map<string, UnderLink>()
  if (!html.includes('<a href="http')) return found
  withCards(html, (address, now) => {
    found.set(address, now)
    return now
  })
  return found
}

/** Whether a stored body shows any. */
export const hasCards = (html: string): boolean => /<!--l \w/.test(html)

/** The text of a new body with the cards that the old one had. */
export function carryCards(html: string, before: string): string {
  if (!before.includes('<!--l ')) return html
  const old = lonelyLinks(before)
  return withCards(html, (address) => old.get(address))
}

const removedMark = '-'

function markOf(address: string, under: UnderLink): string {
  if (under === undefined) return ''
  if (under === 'removed') return `<!--l ${removedMark}-->`
  const { title, description, site } = under
  return `<!--l ${Buffer.from(JSON.stringify([address, title, description, site])).toString('base64url')}-->`
}

function readMark(mark: string | undefined): UnderLink {
  return mark === removedMark ? 'removed' : readCard(mark ?? '')
}

/** The card of a mark in a stored body; undefined for one that shows nothing. */
export function readCard(mark: string): (LinkCard & { address: string }) | undefined {
  if (mark === '' || mark === removedMark) return undefined
  const [address = '', title = '', description = '', site = ''] = JSON.parse(
    Buffer.from(mark, 'base64url').toString(),
  ) as string[]
  return { address, title, description, site }
}

/** The same with its words changed. */
export function changeCard(under: UnderLink, change: (text: string) => string): UnderLink {
  if (under === undefined || under === 'removed') return under
  return { title: change(under.title), description: change(under.description), site: change(under.site) }
}

/** A body with the words of all its cards changed. */
export const changeCards = (html: string, change: (text: string) => string): string =>
  html.includes('<!--l ') ? withCards(html, (_address, now) => changeCard(now, change)) : html
