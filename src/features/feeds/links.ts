import type { FeedLink } from '../../platform/http/view-models.ts'

export const formats = ['rss', 'atom', 'json'] as const
export type FeedFormat = (typeof formats)[number]

export const mediaTypes = {
  rss: 'application/rss+xml',
  atom: 'application/atom+xml',
  json: 'application/feed+json',
} as const satisfies Record<FeedFormat, FeedLink['type']>

const names = { rss: 'RSS', atom: 'Atom', json: 'JSON' } as const

/** Where feeds of a place are: its id alone, so that a feed that somebody follows outlives every other name. */
export const feedPath = (kind: 'forums' | 'threads' | 'members', id: number): string => `/${kind}/${id}/`

export const feedUrl = (path: string, format: FeedFormat): string => `${path}index.${format}`

/** The feeds of a place, for its page's head. */
export const feedLinks = (path: string, title: string): FeedLink[] =>
  formats.map((format) => ({
    type: mediaTypes[format],
    title: `${title} (${names[format]})`,
    url: feedUrl(path, format),
  }))
