import { escapeXml, xmlElement } from '../../platform/text/xml.ts'
import { directed, type Feed, type FeedItem } from './feed.ts'

const spaces =
  'xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" ' +
  'xmlns:dc="http://purl.org/dc/elements/1.1/"'

/** RSS 2.0 (https://www.rssboard.org/rss-specification) with whole texts and their writers' names. */
export function asRss(feed: Feed): string {
  const latest = Math.max(0, ...feed.items.map(({ updatedAt }) => updatedAt))
  return [
    `<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" ${spaces}>\n<channel>`,
    xmlElement('title', feed.title),
    xmlElement('link', feed.homeUrl),
    xmlElement('description', feed.description),
    xmlElement('language', feed.language),
    `<atom:link href="${escapeXml(feed.selfUrl)}" rel="self" type="application/rss+xml"/>`,
    ...(latest === 0 ? [] : [xmlElement('lastBuildDate', dateOf(latest))]),
    ...feed.items.map((item) => itemOf(feed, item)),
    '</channel>\n</rss>\n',
  ].join('\n')
}

function itemOf({ language }: Feed, item: FeedItem): string {
  return [
    '<item>',
    xmlElement('title', item.title),
    xmlElement('link', item.url),
    xmlElement('guid', item.id),
    xmlElement('pubDate', dateOf(item.publishedAt)),
    xmlElement('dc:creator', item.author.name),
    xmlElement('description', item.summary),
    xmlElement('content:encoded', directed(language, item.html)),
    '</item>',
  ].join('\n')
}

const dateOf = (time: number): string => new Date(time).toUTCString()
