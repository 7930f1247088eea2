import type { Request } from 'express'
import type { Context } from '../../context.ts'
import type { BookmarkRow } from '../../platform/database/tables/people.ts'
import { notFound } from '../../platform/errors.ts'
import { pageParam, queryText } from '../../platform/http/input.ts'
import { pageCount, pagingView } from '../../platform/http/paging.ts'
import { formatDate } from '../../platform/i18n/dates.ts'
import { excerpt } from '../../platform/text/excerpt.ts'
import { fold } from '../../platform/text/fold.ts'
import { canSeePost } from '../posts/policy.ts'
import { canSeeThread } from '../threads/policy.ts'
import { memberView } from '../users/member-view.ts'
import type { Member } from '../users/viewer.ts'
import { labelsIn } from './input.ts'
import { type BookmarkedPost, bookmarkedPosts, bookmarksOf } from './queries.ts'
import type { BookmarksView, BookmarkView } from './view.ts'

export const bookmarksUrl = '/account/bookmarks/'
const perPage = 25

interface Found {
  row: BookmarkRow
  /** Undefined where its keeper may not see it now: of such a post nothing is shown or searched but what the keeper wrote. */
  post: BookmarkedPost | undefined
}

/** A page of a member's bookmarks. @param refused what was typed at one of them, and why it was not taken @throws Refusal 404 past the end */
export async function bookmarksPage(
  ctx: Context,
  req: Request,
  member: Member,
  refused?: { postId: number; values: Record<string, string>; errors: Record<string, string> },
): Promise<BookmarksView> {
  const all = await bookmarksOf(ctx.db, member.id)
  const [text, label] = [queryText(req, 'q').slice(0, 100), queryText(req, 'label').slice(0, 100)]
  const labelled =
    label === '' ? all : all.filter((row) => labelsIn(row.labels).some((one) => fold(one) === fold(label)))
  const matching = text === '' ? labelled : await search(ctx, member, labelled, fold(text))
  const page = pageParam(req)
  const pages = pageCount(matching.length, perPage)
  if (page > pages) throw notFound()
  const rows = matching.slice((page - 1) * perPage, page * perPage)
  const shown = refused ? [...new Set([...all.filter((row) => row.post_id === refused.postId), ...rows])] : rows
  const found = await withPosts(ctx, member, shown)
  return {
    bookmarks: found.map((one) => bookmarkView(req, one, refused?.postId === one.row.post_id ? refused : undefined)),
    find: { action: bookmarksUrl, text, label },
    labels: labelLinks(req, all, label),
    paging: pagingView(req.reader, { base: bookmarksUrl, page, pages, query: queryOf(text, label) }),
    empty: req.reader.t(all.length === 0 ? 'bookmarks.empty' : 'bookmarks.find-empty'),
  }
}

async function withPosts(ctx: Context, member: Member, rows: readonly BookmarkRow[]): Promise<Found[]> {
  const ids = rows.map((row) => row.post_id)
  const posts = new Map((await bookmarkedPosts(ctx.db, ids)).map((post) => [post.id, post]))
  return rows.map((row) => {
    const post = posts.get(row.post_id)
    return { row, post: post && isShownTo(member, post) ? post : undefined }
  })
}

function isShownTo(member: Member, post: BookmarkedPost): boolean {
  if (post.deleted_at !== null || post.held_at !== null || post.thread_deleted_at !== null) return false
  const { forum_id, locked_at, thread_user_id: user_id, thread_held_at: held_at } = post
  return (
    canSeeThread(member, { forum_id, user_id, locked_at, deleted_at: null, held_at }) && canSeePost(member, post, post)
  )
}

/** Those that hold every word, whatever its alif or marks: in the note, the labels, the title or the beginning of the text. */
async function search(
  ctx: Context,
  member: Member,
  rows: readonly BookmarkRow[],
  wanted: string,
): Promise<BookmarkRow[]> {
  const words = wanted.split(' ').filter((word) => word !== '')
  const found = await withPosts(ctx, member, rows)
  return found
    .filter(({ row, post }) => {
      const text = fold(`${row.note} ${row.labels} ${post ? `${post.title} ${post.excerpt} ${post.name}` : ''}`)
      return words.every((word) => text.includes(word))
    })
    .map(({ row }) => row)
}

function bookmarkView(
  { reader }: Request,
  { row, post }: Found,
  refused: { values: Record<string, string>; errors: Record<string, string> } | undefined,
): BookmarkView {
  const labels = labelsIn(row.labels)
  return {
    postId: row.post_id,
    post: post
      ? {
          title: post.title,
          url: `/posts/${post.id}/`,
          author: memberView({ id: post.user_id, name: post.name, avatar: post.avatar }),
          excerpt: excerpt(post.excerpt, 160),
        }
      : null,
    note: row.note,
    labels: labels.map((text) => ({ text, url: `${bookmarksUrl}${queryOf('', text)}` })),
    date: formatDate(reader.preferences, row.created_at, reader.now),
    form: {
      action: `${bookmarksUrl}${row.post_id}`,
      values: refused?.values ?? { note: row.note, labels: labels.join(reader.t('bookmarks.label-comma')) },
      errors: refused?.errors ?? {},
    },
    isOpen: refused !== undefined,
  }
}

function labelLinks({ reader }: Request, all: readonly BookmarkRow[], chosen: string): BookmarksView['labels'] {
  const known = new Map(all.flatMap((row) => labelsIn(row.labels)).map((label) => [fold(label), label]))
  if (known.size === 0) return []
  const sorted = [...known.values()].toSorted(new Intl.Collator('ar').compare)
  return [
    { text: reader.t('bookmarks.all-labels'), url: bookmarksUrl, current: chosen === '' },
    ...sorted.map((text) => ({
      text,
      url: `${bookmarksUrl}${queryOf('', text)}`,
      current: fold(text) === fold(chosen),
    })),
  ]
}

function queryOf(text: string, label: string): string {
  const parts = Object.entries({ q: text, label }).filter(([, value]) => value !== '')
  return parts.length === 0 ? '' : `?${new URLSearchParams(parts).toString()}`
}
