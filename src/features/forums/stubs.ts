import type { Context } from '../../context.ts'
import type { ForumRow } from '../../platform/database/tables/forums.ts'
import type { LinkView } from '../../platform/http/view-models.ts'
import { stubsIn } from '../moderation/redirects/queries.ts'
import { threadUrl } from '../threads/address.ts'
import { canSeeThread } from '../threads/policy.ts'
import type { Viewer } from '../users/viewer.ts'

/** Threads that went elsewhere, on page 1: only what every reader of these rights may see: the list is shared by them. */
export async function stubsOf(
  ctx: Context,
  viewer: Viewer,
  forum: ForumRow,
  now: number,
  page: number,
): Promise<{ links: LinkView[]; until: number }> {
  const rows = page === 1 ? await stubsIn(ctx.db, forum.id, now) : []
  const shown = rows.filter((row) => canSeeThread({ ...viewer, id: null }, row))
  const links = shown.map(({ id, title }) => ({ title, url: threadUrl({ id, title }) }))
  return { links, until: Math.min(Infinity, ...shown.map((row) => row.expires_at ?? Infinity)) }
}
