import type { Request } from 'express'
import type { Context } from '../../../context.ts'
import type { UserRow } from '../../../platform/database/tables/users.ts'
import { queryText } from '../../../platform/http/input.ts'
import type { FormView } from '../../../platform/http/view-models.ts'
import type { MessageKey } from '../../../platform/i18n/ar.ts'
import type { Fill } from '../../layout/ready-pages.ts'
import type { ThreadListRow } from '../../threads/queries.ts'
import { memberUrl } from '../../users/member-view.ts'
import { aboutMember } from './about.ts'
import { imagesShown, postsShown, reactionsGiven, reactionsReceived, threadsShown } from './lists.ts'
import type { Older } from './queries.ts'
import { trophiesShown } from './trophies.ts'
import { wallShown } from './wall.ts'
import type { WallView } from '../../wall/view.ts'
import type { TabView } from './view.ts'

type Lists = Partial<Pick<TabView, 'posts' | 'threads' | 'images' | 'about' | 'trophies'>>
export interface Found extends Lists {
  /** Where the next page goes on, when there is more. */
  next: Older | undefined
  wall?: WallView
  /** Of all that is listed together. */
  sum?: string
}

/** What a row of each thread says for the viewer, in the order of its slots. */
export type RowFiller = (rows: readonly ThreadListRow[]) => Promise<readonly Fill[]>

/** What a tab may need besides. */
export interface Given {
  /** What a form on it holds when it is shown again. */
  form: FormView
  fillRows: RowFiller
}

interface Tab {
  /** After the profile's address; '' is the first. */
  path: string
  text: MessageKey
  empty: MessageKey
  load(ctx: Context, req: Request, member: UserRow, before: Older | undefined, given: Given): Promise<Found>
}

export const tabs = [
  { path: '', text: 'members.posts', empty: 'members.no-posts', load: postsShown },
  { path: 'wall/', text: 'wall.title', empty: 'wall.empty', load: wallShown },
  { path: 'threads/', text: 'profile.threads', empty: 'profile.no-threads', load: threadsShown },
  { path: 'reactions/', text: 'profile.received', empty: 'profile.no-received', load: reactionsReceived },
  { path: 'reactions/given/', text: 'profile.given', empty: 'profile.no-given', load: reactionsGiven },
  { path: 'media/', text: 'profile.media', empty: 'profile.no-media', load: imagesShown },
  { path: 'trophies/', text: 'trophies.title', empty: 'trophies.no-awards', load: trophiesShown },
  { path: 'about/', text: 'profile.about', empty: 'profile.no-about', load: aboutMember },
] as const satisfies readonly Tab[]
export type TabPath = (typeof tabs)[number]['path']

/** What a tab of a member's profile shows the viewer. */
export async function tabOf(
  ctx: Context,
  req: Request,
  member: UserRow,
  path: TabPath,
  given: Given,
): Promise<TabView> {
  const { t } = req.reader
  const url = memberUrl(member)
  const tab: Tab = tabs.find((one) => one.path === path) ?? tabs[0]
  const before = readOlder(queryText(req, 'before'))
  const { next, wall = null, sum = '', ...found } = await tab.load(ctx, req, member, before, given)
  const lists = { posts: [], threads: [], images: [], about: [], trophies: [], ...found }
  const isEmpty = [...Object.values(lists), wall?.entries ?? []].every((list) => list.length === 0)
  return {
    tabs: tabs.filter(isMain).map((one) => ({
      text: t(one.path === 'reactions/' ? 'members.reactions' : one.text),
      url: url + one.path,
      current: one.path === path || (one.path === 'reactions/' && path.startsWith('reactions/')),
    })),
    sides: path.startsWith('reactions/')
      ? tabs
          .filter((one) => one.path.startsWith('reactions/'))
          .map((one) => ({ text: t(one.text), url: url + one.path, current: one.path === path }))
      : [],
    ...lists,
    wall,
    sum,
    empty: isEmpty ? t(tab.empty) : null,
    older: next ? `${url}${path}?before=${next.at}-${next.id}` : null,
    latest: before ? url + path : null,
  }
}

const isMain = ({ path }: { path: TabPath }): boolean => path !== 'reactions/given/'

/** A damaged one is none: the list begins at its beginning. */
function readOlder(text: string): Older | undefined {
  const [, at, id] = /^(\d{1,15})-(\d{1,15})$/.exec(text) ?? []
  return at === undefined ? undefined : { at: Number(at), id: Number(id) }
}
