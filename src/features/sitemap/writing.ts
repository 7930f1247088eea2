import { escapeXml } from '../../platform/text/xml.ts'

/** One page for search engines: whole encoded addresses, and when it last changed in epoch milliseconds. */
export interface Entry {
  url: string
  changedAt?: number | null
  images?: readonly string[]
}

const space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
const imageSpace = 'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'
const head = '<?xml version="1.0" encoding="utf-8"?>\n'

export function urlSet(entries: readonly string[]): string {
  return `${head}<urlset ${space} ${imageSpace}>\n${entries.join('')}</urlset>\n`
}

export function entryOf({ images = [], ...entry }: Entry): string {
  const shown = images.map((image) => `<image:image><image:loc>${escapeXml(image)}</image:loc></image:image>`)
  return `<url>${placeAndDate(entry)}${shown.join('')}</url>\n`
}

/** https://www.sitemaps.org/protocol.html#index */
export function sitemapIndex(parts: readonly Pick<Entry, 'url' | 'changedAt'>[]): string {
  const entries = parts.map((part) => `<sitemap>${placeAndDate(part)}</sitemap>\n`)
  return `${head}<sitemapindex ${space}>\n${entries.join('')}</sitemapindex>\n`
}

function placeAndDate({ url, changedAt }: Pick<Entry, 'url' | 'changedAt'>): string {
  const changed = changedAt ? `<lastmod>${new Date(changedAt).toISOString()}</lastmod>` : ''
  return `<loc>${escapeXml(url)}</loc>${changed}`
}
