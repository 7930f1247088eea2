import type { Request } from 'express'
import type { Context } from '../../../context.ts'
import type { PostRow } from '../../../platform/database/tables/posts.ts'
import type { ThreadRow } from '../../../platform/database/tables/threads.ts'
import type { Render } from '../../../platform/http/views.ts'
import { formatDate } from '../../../platform/i18n/dates.ts'
import { formatNumber } from '../../../platform/i18n/numbers.ts'
import { excerpt } from '../../../platform/text/excerpt.ts'
import { fillBody } from '../../../platform/text/fill.ts'
import { imageHtml } from '../../attachments/image-view.ts'
import { attachmentsOfPosts } from '../../attachments/queries.ts'
import { namedIn } from '../../mentions/named.ts'
import { maxBody, renderText } from '../../posts/body.ts'
import { filling } from '../../posts/filling.ts'
import { postHeads, postsByIds } from '../../posts/queries.ts'
import { quotedPosts } from '../../quotes/queries.ts'
import { isShown } from '../../threads/shown.ts'
import { usersByIds } from '../../users/queries.ts'
import type { ConfirmView, FieldView } from '../view.ts'
import { joinedText } from './joining.ts'

/** Posts before and after the one from which somebody began that are offered beside it. */
const around = 10

/** Which of the posts stays: the first unless another is chosen. */
export async function keepOptions(
  ctx: Context,
  { reader }: Request,
  posts: readonly PostRow[],
  chosen: string | undefined,
): Promise<NonNullable<FieldView['options']>> {
  const { preferences, now } = reader
  const names = await namesOf(ctx, posts)
  return posts.map((post, index) => ({
    value: String(post.id),
    text: `#${formatNumber(preferences, post.position)} ${names.get(post.user_id) ?? ''} — ${formatDate(preferences, post.created_at, now).title}`,
    selected: chosen === undefined ? index === 0 : chosen === String(post.id),
  }))
}

/** The one post as it will be read. */
export async function joinedHtml(
  ctx: Context,
  { reader, viewer }: Request,
  thread: ThreadRow,
  posts: readonly PostRow[],
  render: Render,
): Promise<string> {
  const { html, quotes } = await renderText(ctx, joinedText(posts).slice(0, maxBody * 2))
  const images = await attachmentsOfPosts(
    ctx.db,
    posts.map((post) => post.id),
  )
  const quoted = new Map((quotes.length === 0 ? [] : await quotedPosts(ctx.db, quotes)).map((post) => [post.id, post]))
  const placed = new Set<number>()
  const { t } = reader
  const named = await namedIn(ctx.db, [html])
  const about = { postId: 0, threadId: thread.id, t, viewer, ignored: [] }
  const body = fillBody(html, filling({ ...about, named, quoted, images, placed, render }))
  const rest = images.filter((image) => !placed.has(image.id)).map((image) => imageHtml(render, image, t))
  return rest.length === 0 ? body : `${body}\n<div class="gallery">${rest.join('')}</div>`
}

/** Posts near the only one that was chosen, with which it may be merged; null when several were. */
export async function neighbours(
  ctx: Context,
  { reader }: Request,
  thread: ThreadRow,
  posts: readonly PostRow[],
): Promise<ConfirmView['more']> {
  const [one] = posts
  if (!one || posts.length > 1) return null
  const range = { thread: thread.id, from: one.position - around, to: one.position + around }
  const heads = (await postHeads(ctx, range)).filter((head) => isShown(head) && head.id !== one.id)
  const rows = (
    await postsByIds(
      ctx.db,
      heads.map((head) => head.id),
    )
  ).toSorted((a, b) => a.position - b.position)
  const names = await namesOf(ctx, rows)
  return {
    action: '/moderation/posts',
    verb: 'merge',
    heading: reader.t('moderation.merge-with'),
    options: rows.map((row) => ({
      value: String(row.id),
      title: `#${formatNumber(reader.preferences, row.position)} ${names.get(row.user_id) ?? ''}`,
      note: excerpt(row.excerpt, 80),
    })),
  }
}

async function namesOf(ctx: Context, posts: readonly PostRow[]): Promise<Map<number, string>> {
  const authors = await usersByIds(ctx.db, [...new Set(posts.map((post) => post.user_id))])
  return new Map(authors.map((author) => [author.id, author.name]))
}
