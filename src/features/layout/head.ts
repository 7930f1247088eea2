import type { Request } from 'express'
import type { Context } from '../../context.ts'
import type { HeadView } from '../../platform/http/view-models.ts'
import { isMember } from '../users/viewer.ts'
import type { PageOptions } from './request.ts'

/** What Facebook's list of languages calls ours. */
const locales = { ar: 'ar_AR', en: 'en_US' } as const

/** Shown with a link to a page that has no picture of its own. */
const icon = { path: '/icon-512.png', width: 512, height: 512, alt: '' }

/** The largest picture that a link is shown with is laid out on a card of its own; a smaller one stands beside the words. */
const largeFrom = 600

/** What the head says of the page to whom it is no page: search engines, and what shows a link to it elsewhere. */
export function headView(ctx: Context, req: Request, page: PageOptions): HeadView {
  const { baseUrl } = ctx.config
  const noindex = page.noindex ?? page.canonical === undefined
  const { feeds = [], sharing, structuredHtml = '' } = page
  const isOpen = !noindex && !isMember(req.viewer)
  const image = sharing?.image ?? icon
  return {
    description: page.description ?? '',
    canonical: page.canonical === undefined ? '' : baseUrl + encodeURI(page.canonical),
    noindex,
    feeds: noindex ? [] : feeds,
    structuredHtml: isOpen ? structuredHtml : '',
    sharing: isOpen
      ? {
          type: sharing?.type ?? 'website',
          title: sharing?.title ?? page.title,
          published: sharing?.published === undefined ? '' : new Date(sharing.published).toISOString(),
          embedUrl: sharing?.embedUrl ?? '',
          locale: locales[req.viewer.settings.locale],
          image: { ...image, url: baseUrl + image.path },
          card: image.width >= largeFrom ? 'summary_large_image' : 'summary',
        }
      : null,
  }
}
