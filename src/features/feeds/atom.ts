import { escapeXml, xmlElement } from '../../platform/text/xml.ts'
import { directed, type Feed, type FeedItem } from './feed.ts'

/** Atom (RFC 4287). */
export function asAtom(feed: Feed): string {
  const latest = Math.max(0, ...feed.items.map(({ updatedAt }) => updatedAt))
  return [
    `<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${feed.language}">`,
    xmlElement('id', feed.selfUrl),
    xmlElement('title', feed.title),
    xmlElement('subtitle', feed.description),
    xmlElement('icon', feed.iconUrl),
    xmlElement('updated', dateOf(latest)),
    `<link rel="self" type="application/atom+xml" href="${escapeXml(feed.selfUrl)}"/>`,
    `<link rel="alternate" type="text/html" href="${escapeXml(feed.homeUrl)}"/>`,
    ...feed.items.map((item) => entryOf(feed, item)),
    '</feed>\n',
  ].join('\n')
}

function entryOf({ language }: Feed, item: FeedItem): string {
  const { name, url } = item.author
  return [
    '<entry>',
    xmlElement('id', item.id),
    xmlElement('title', item.title),
    `<link rel="alternate" type="text/html" href="${escapeXml(item.url)}"/>`,
    xmlElement('published', dateOf(item.publishedAt)),
    xmlElement('updated', dateOf(item.updatedAt)),
    `<author>${xmlElement('name', name)}${url === undefined ? '' : xmlElement('uri', url)}</author>`,
    xmlElement('summary', item.summary),
    xmlElement('content type="html"', directed(language, item.html)),
    '</entry>',
  ].join('\n')
}

const dateOf = (time: number): string => new Date(time).toISOString()
