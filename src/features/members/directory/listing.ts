import type { Request } from 'express'
import type { Context } from '../../../context.ts'
import type { UserRow } from '../../../platform/database/tables/users.ts'
import { queryText, readId } from '../../../platform/http/input.ts'
import type { MessageKey } from '../../../platform/i18n/ar.ts'
import { formatDate } from '../../../platform/i18n/dates.ts'
import { fold } from '../../../platform/text/fold.ts'
import { sortKeyOf } from '../../../platform/text/name-order.ts'
import { standings } from '../../groups/standing.ts'
import { panelView } from '../../users/member-view.ts'
import { findUser } from '../../users/queries.ts'
import type { MembersPageView } from '../view.ts'
import { showsSeen } from '../presence/policy.ts'
import { type By, membersCalled, stretch } from './queries.ts'

export const base = '/members/'
const perPage = 30
const longestSearch = 60

const orders = [
  ['name', 'members.sort-name'],
  ['newest', 'members.sort-newest'],
  ['posts', 'members.sort-posts'],
  ['reactions', 'members.sort-reactions'],
] as const satisfies readonly (readonly [string, MessageKey])[]
type Order = (typeof orders)[number][0]

const arabic = [...'ابتثجحخدذرزسشصضطظعغفقكلمنهوي']
const latin = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']

/** Names are taken from texts as they are mentioned there. */
const mentionSign = /^\s*@/

interface Page {
  rows: UserRow[]
  previous: string | null
  next: string | null
}

/** The list as the address asks for it: by an order from some member or letter on, or those a name finds. */
export async function listing(ctx: Context, req: Request): Promise<MembersPageView> {
  const order: Order = orders.find(([name]) => name === queryText(req, 'order'))?.[0] ?? 'name'
  const find = queryText(req, 'q').replace(mentionSign, '').slice(0, longestSearch)
  const letter = order === 'name' && find === '' ? letterOf(queryText(req, 'letter')) : ''
  const page = find === '' ? await inOrder(ctx, req, order, letter) : await called(ctx, req, find)
  const standingOf = await standings(ctx)
  const { preferences, now, t } = req.reader
  const seen = (row: UserRow) =>
    row.last_seen_at !== null && showsSeen(req.viewer, row) ? formatDate(preferences, row.last_seen_at, now) : null
  return {
    members: page.rows.map((row) => ({ ...panelView(row, req.reader, standingOf), seen: seen(row) })),
    orders: orders.map(([name, key]) => ({
      text: t(key),
      url: address({ order: name }),
      current: name === order && find === '',
    })),
    find: { action: base, text: find },
    letters: order === 'name' && find === '' ? lettersOf(letter) : [],
    previous: page.previous,
    next: page.next,
  }
}

async function called(ctx: Context, req: Request, find: string): Promise<Page> {
  const way = await wayOf(ctx, req)
  const found = await membersCalled(ctx.db, { ...way, start: fold(find), limit: perPage + 1 })
  return cut(found, way, (more) => `${base}?${new URLSearchParams({ q: find, ...more }).toString()}`)
}

async function inOrder(ctx: Context, req: Request, order: Order, letter: string): Promise<Page> {
  const by: By = order !== 'name' ? order : req.board.sortWithoutArticle ? 'bare' : 'whole'
  const way = await wayOf(ctx, req)
  const from = letter === '' || way.beyond ? undefined : sortKeyOf(letter)
  const found = await stretch(ctx.db, { ...way, by, from, limit: perPage + 1 })
  const page = cut(found, way, (more) => address({ order, ...more }))
  const first = way.beyond ? undefined : page.rows[0]
  const goesBack = first !== undefined && (await hasBefore(ctx, by, first))
  return goesBack ? { ...page, previous: address({ order, before: String(first.id) }) } : page
}

interface Way {
  beyond: UserRow | undefined
  backwards: boolean
}

/** From which member on the address asks for others, if it does. */
async function wayOf(ctx: Context, req: Request): Promise<Way> {
  const backwards = queryText(req, 'before') !== ''
  const at = readId(queryText(req, backwards ? 'before' : 'after'))
  return { beyond: at === undefined ? undefined : await findUser(ctx.db, at), backwards }
}

/** @param found one more than a page holds, where there are more */
function cut(
  found: readonly UserRow[],
  { beyond, backwards }: Way,
  url: (more: { before: string } | { after: string }) => string,
): Page {
  const more = found.length > perPage
  const rows = backwards ? found.slice(-perPage) : found.slice(0, perPage)
  const [first, last] = [rows[0], rows.at(-1)]
  const [goesBack, goesOn] = backwards ? [more, beyond !== undefined] : [beyond !== undefined, more]
  return {
    rows,
    previous: goesBack && first ? url({ before: String(first.id) }) : null,
    next: goesOn && last ? url({ after: String(last.id) }) : null,
  }
}

async function hasBefore(ctx: Context, by: By, first: UserRow): Promise<boolean> {
  return (await stretch(ctx.db, { by, beyond: first, backwards: true, limit: 1 })).length > 0
}

function address({ order, ...more }: { order: Order; before?: string; after?: string; letter?: string }): string {
  const entries = Object.entries({ ...(order === 'name' ? {} : { order }), ...more })
  const query = new URLSearchParams(entries).toString()
  return query === '' ? base : `${base}?${query}`
}

const letterOf = (text: string): string => [...arabic, '0', ...latin].find((one) => one === text) ?? ''

function lettersOf(current: string): MembersPageView['letters'] {
  return [...arabic, '0', ...latin].map((letter) => ({
    text: letter === '0' ? '0-9' : letter,
    url: address({ order: 'name', letter }),
    current: letter === current,
  }))
}
