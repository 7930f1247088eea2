import type { Request } from 'express'
import type { Context } from '../../../context.ts'
import type { UserRow } from '../../../platform/database/tables/users.ts'
import { formatDate } from '../../../platform/i18n/dates.ts'
import { formatNumber } from '../../../platform/i18n/numbers.ts'
import type { Fill } from '../../layout/ready-pages.ts'
import { sizeUrl } from '../../attachments/address.ts'
import { threadRow } from '../../forums/rows.ts'
import { titleOf } from '../../reactions/bar-view.ts'
import { readKinds } from '../../reactions/kinds.ts'
import { readSummary } from '../../reactions/summary.ts'
import { forumUrl } from '../../threads/address.ts'
import { threadRows } from '../../threads/queries.ts'
import { memberUrl } from '../../users/member-view.ts'
import { imagesOf, type Older, postsOf, postsWithReactions, reactionsBy, type ShownPost, threadsOf } from './queries.ts'
import type { Found, Given } from './tabs.ts'
import type { SaidView } from './view.ts'

const perPage = 20
const imagesPerPage = 40

const wanted = ({ viewer }: Request, { id }: UserRow, before: Older | undefined, size = perPage) => ({
  viewer,
  memberId: id,
  before,
  limit: size + 1,
})

function cut<Row>(rows: Row[], size: number, edgeOf: (row: Row) => Older): { rows: Row[]; next: Older | undefined } {
  const last = rows[size - 1]
  return { rows: rows.slice(0, size), next: rows.length > size && last ? edgeOf(last) : undefined }
}

const edgeOfPost = ({ created_at: at, id }: ShownPost): Older => ({ at, id })

export async function postsShown(ctx: Context, req: Request, member: UserRow, before?: Older): Promise<Found> {
  const { rows, next } = cut(await postsOf(ctx.db, wanted(req, member, before)), perPage, edgeOfPost)
  return { posts: rows.map((row) => said(req, row)), next }
}

export async function reactionsReceived(ctx: Context, req: Request, member: UserRow, before?: Older): Promise<Found> {
  const { rows, next } = cut(await postsWithReactions(ctx.db, wanted(req, member, before)), perPage, edgeOfPost)
  const { all } = await readKinds(ctx)
  const { t, preferences } = req.reader
  const posts = rows.map((row) => ({
    ...said(req, row),
    reactions: readSummary(row.reactions).counts.flatMap(([kindId, count]) => {
      const kind = all.find(({ id }) => id === kindId)
      return kind ? [{ symbol: kind.symbol, title: titleOf(t, kind), count: formatNumber(preferences, count) }] : []
    }),
  }))
  return { posts, next }
}

export async function reactionsGiven(ctx: Context, req: Request, member: UserRow, before?: Older): Promise<Found> {
  const found = await reactionsBy(ctx.db, wanted(req, member, before))
  const { rows, next } = cut(found, perPage, ({ reacted_at: at, id }) => ({ at, id }))
  const { all } = await readKinds(ctx)
  const posts = rows.map((row) => {
    const kind = all.find(({ id }) => id === row.kind_id)
    return {
      ...said(req, { ...row, created_at: row.reacted_at }),
      author: { title: row.author, url: memberUrl({ id: row.author_id, name: row.author }) },
      reactions: kind ? [{ symbol: kind.symbol, title: titleOf(req.reader.t, kind), count: '' }] : [],
    }
  })
  return { posts, next }
}

/** Rows as in any list of threads; this page is made for its viewer alone, so their slots are filled at once. */
export async function threadsShown(
  ctx: Context,
  req: Request,
  member: UserRow,
  before: Older | undefined,
  { fillRows }: Given,
): Promise<Found> {
  const { rows, next } = cut(await threadsOf(ctx.db, wanted(req, member, before)), perPage, ({ id }) => ({ at: 0, id }))
  const threads = rows.length === 0 ? [] : await threadRows(ctx.db, rows)
  const fills = (await fillRows(threads)).map(htmlOf)
  const shown = threads.map((row, index) => {
    const [jumpHtml = '', freshHtml = '', ownHtml = ''] = fills.slice(3 * index)
    return { ...threadRow(req.reader, row).view, jumpHtml, freshHtml, ownHtml }
  })
  return { threads: shown, next }
}

const htmlOf = (fill: Fill): string => Buffer.concat(fill).toString()

export async function imagesShown(ctx: Context, req: Request, member: UserRow, before?: Older): Promise<Found> {
  const found = await imagesOf(ctx.db, wanted(req, member, before, imagesPerPage))
  const { rows, next } = cut(found, imagesPerPage, ({ created_at: at, id }) => ({ at, id }))
  const images = rows.map((row) => ({
    src: sizeUrl(row, 'thumb'),
    alt: row.alt,
    url: `/posts/${row.post_id}/`,
    threadTitle: row.thread_title,
  }))
  return { images, next }
}

function said({ reader }: Request, post: ShownPost): SaidView {
  return {
    threadTitle: post.thread_title,
    url: `/posts/${post.id}/`,
    forum: { title: post.forum_title, url: forumUrl({ id: post.forum_id, title: post.forum_title }) },
    date: formatDate(reader.preferences, post.created_at, reader.now),
    excerpt: post.excerpt,
    author: null,
    reactions: [],
  }
}
