import type { Request } from 'express'
import type { Context } from '../../context.ts'
import type { LinkView } from '../../platform/http/view-models.ts'
import { feedLinks, feedPath, isOpenToGuests } from '../feeds/links.ts'
import type { PageOptions } from '../layout/request.ts'
import { breadcrumbs } from '../structured/crumbs.ts'
import { structured } from '../structured/writing.ts'
import { isMember } from '../users/viewer.ts'
import type { ForumTreeRow } from './queries.ts'

/** What the head of a forum's page says beside its title and address. */
export async function forumHead(
  ctx: Context,
  { viewer }: Request,
  forum: ForumTreeRow,
  crumbs: LinkView[],
): Promise<Partial<PageOptions>> {
  const way = breadcrumbs(ctx.config.baseUrl, crumbs)
  return {
    description: forum.description,
    feeds: (await isOpenToGuests(ctx, forum.id)) ? feedLinks(feedPath('forums', forum.id), forum.title) : [],
    sharing: { type: 'website', title: forum.title },
    ...(isMember(viewer) ? {} : { structuredHtml: structured([way]) }),
  }
}
