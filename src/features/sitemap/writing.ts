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

export function entryOf({ url, changedAt, images = [] }: Entry): string {
  const changed = changedAt ? `<lastmod>${new Date(changedAt).toISOString()}</lastmod>` : ''
  const shown = images.map((image) => `<image:image><image:loc>${escapeXml(image)}</image:loc></image:image>`)
  return `<url><loc>${escapeXml(url)}</loc>${changed}${shown.join('')}</url>\n`
}

/** https://www.sitemaps.org/protocol.html#index */
export function sitemapIndex(urls: readonly string[]): string {
  const entries = urls.map((url) => `<sitemap><loc>${escapeXml(url)}</loc></sitemap>\n`)
  return `${head}<sitemapindex ${space}>\n${entries.join('')}</sitemapindex>\n`
}
