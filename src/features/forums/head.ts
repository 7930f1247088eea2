import type { Request } from 'express'
import type { Context } from '../../context.ts'
import type { LinkView } from '../../platform/http/view-models.ts'
import { feedLinks, feedPath } from '../feeds/links.ts'
import type { PageOptions } from '../layout/request.ts'
import { isForumOpen } from '../permissions/open-to-guests.ts'
import { shareImage } from '../share-images/address.ts'
import { breadcrumbs } from '../structured/crumbs.ts'
import { structured } from '../structured/writing.ts'
import { isMember } from '../users/viewer.ts'
import type { ForumTreeRow } from './queries.ts'

/** What the head of a forum's page says beside its title and address. */
export async function forumHead(
  ctx: Context,
  { viewer, board, reader: { t } }: Request,
  forum: ForumTreeRow,
  crumbs: LinkView[],
): Promise<Partial<PageOptions>> {
  const options = {
    description: forum.description || t('forums.about', { title: forum.title, board: board.name }),
    within: { forumId: forum.id },
    feeds: (await isForumOpen(ctx, forum.id)) ? feedLinks(feedPath('forums', forum.id), forum.title) : [],
  }
  if (isMember(viewer)) return options
  const image = shareImage({ kind: 'forum', id: forum.id }, { board: board.name, title: forum.title, below: '' })
  return {
    ...options,
    sharing: { type: 'website', title: forum.title, image },
    structuredHtml: structured([breadcrumbs(ctx.config.baseUrl, crumbs)]),
  }
}
