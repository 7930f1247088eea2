import type { ForumRow } from '../../platform/database/tables/forums.ts'
import type { Viewer } from '../users/viewer.ts'
import { managesScheduled } from './policy.ts'

/** Where what waits in a forum is listed; null for those who may not know of it. */
export function scheduledUrl(viewer: Viewer, forum: Pick<ForumRow, 'id' | 'kind'>): string | null {
  return forum.kind === 'forum' && managesScheduled(viewer, forum.id) ? `/moderation/scheduled?forum=${forum.id}` : null
}

/** Where somebody finds a waiting thread: their own among their own, others' among the staff's. */
export const listUrl = (own: boolean): string => (own ? '/account/scheduled' : '/moderation/scheduled')
