import type { Request } from 'express'
import type { Context } from '../../context.ts'
import type { TagRow } from '../../platform/database/tables/tags.ts'
import type { LinkView } from '../../platform/http/view-models.ts'
import { guest } from '../accounts/load-viewer.ts'
import { feedLinks } from '../feeds/links.ts'
import type { PageOptions } from '../layout/request.ts'
import { shareImage } from '../share-images/address.ts'
import { breadcrumbs } from '../structured/crumbs.ts'
import { structured } from '../structured/writing.ts'
import { isMember } from '../users/viewer.ts'
import { tagUrl } from './address.ts'
import { knownAmong } from './queries.ts'

/** What the head of a tag's page says. Pages beyond the first have no address of their own that is worth finding. */
export async function tagHead(
  ctx: Context,
  { reader: { t }, viewer, board }: Request,
  tag: TagRow,
  { count, crumbs, isFirst }: { count: number; crumbs: LinkView[]; isFirst: boolean },
): Promise<PageOptions> {
  const url = tagUrl(tag)
  const title = t('tags.page-title', { name: tag.name })
  const isOpen = (await knownAmong(ctx.db, await guest(ctx), [tag.id])).size > 0
  const options = {
    title,
    description: tag.description || t('tags.page-description', { name: tag.name, count }),
    canonical: url,
    noindex: !isFirst || count === 0,
    feeds: isOpen ? feedLinks(url, tag.name) : [],
  }
  if (isMember(viewer)) return options
  const image = shareImage({ kind: 'board' }, { board: board.name, title: board.name, below: '' })
  return {
    ...options,
    sharing: { type: 'website', title, image },
    structuredHtml: structured([breadcrumbs(ctx.config.baseUrl, [...crumbs, { title: tag.name, url }])]),
  }
}
