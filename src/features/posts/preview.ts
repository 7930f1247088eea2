import type { Context } from '../../context.ts'
import type { Render } from '../../platform/http/views.ts'
import { cleanText } from '../../platform/text/clean.ts'
import { fillBody } from '../../platform/text/fill.ts'
import { imageHtml } from '../attachments/image-view.ts'
import { usableAttachments } from '../attachments/usable.ts'
import type { Reader } from '../layout/request.ts'
import type { Member } from '../users/viewer.ts'
import { maxBody, renderText } from './body.ts'
import { namedIn } from '../mentions/named.ts'
import { filling } from './filling.ts'
import { quotedPosts } from '../quotes/queries.ts'

/**
 * What the text will look like as a post, by the same renderer, quotes and images included. Too long a text is cut.
 * @throws Refusal 429
 */
export async function previewHtml(
  ctx: Context,
  { reader, viewer }: { reader: Reader; viewer: Member },
  typed: { body: string; attachmentIds: number[] },
  render: Render,
): Promise<string> {
  await ctx.limits.consume('preview', String(viewer.id))
  const { html, quotes } = await renderText(ctx, cleanText(typed.body).slice(0, maxBody * 2))
  const images = await usableAttachments(ctx, viewer, typed.attachmentIds)
  const quoted = new Map((quotes.length === 0 ? [] : await quotedPosts(ctx.db, quotes)).map((post) => [post.id, post]))
  const named = await namedIn(ctx.db, [html])
  const placed = new Set<number>()
  const { t } = reader
  const body = fillBody(
    html,
    filling({ postId: 0, threadId: 0, t, viewer, ignored: [], quoted, named, images, placed, render }),
  )
  const rest = images.filter((image) => !placed.has(image.id)).map((image) => imageHtml(render, image, t))
  return rest.length === 0 ? body : `${body}\n<div class="gallery">${rest.join('')}</div>`
}
