import type { Context } from '../../context.ts'
import type { FeedLink } from '../../platform/http/view-models.ts'
import { guestGrants } from '../permissions/grants.ts'

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

/** Whether guests read what others write there: feeds are made for them, and whoever fetches one is nobody in particular. */
export async function isOpenToGuests(ctx: Context, forumId: number): Promise<boolean> {
  const { flags } = (await guestGrants(ctx)).at(forumId)
  return flags.has('view') && flags.has('view-others')
}

/** Whether they read anything at all. */
export async function isAnythingOpen(ctx: Context): Promise<boolean> {
  const { open } = await guestGrants(ctx)
  return open === 'all' || open.length > 0
}

/** Whether they may look at members. */
export const areMembersOpen = async (ctx: Context): Promise<boolean> =>
  (await guestGrants(ctx)).board.flags.has('view-members')
