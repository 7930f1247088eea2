import type { ForumRow } from '../../platform/database/tables/forums.ts'
import type { Verdict } from '../../platform/policy.ts'
import { isMember, mayIn, type Viewer } from '../users/viewer.ts'

/** Who may change the threads of others takes any tag anywhere, new ones too. */
export const choosesFreely = (viewer: Viewer, forumId: number): boolean => mayIn(viewer, forumId, 'edit-thread')

type Place = Pick<ForumRow, 'id' | 'tag_rule' | 'tags_least'>

/** Whether the viewer takes the tags of a thread from the forum's own list. */
export const offersList = (viewer: Viewer, forum: Place): boolean =>
  forum.tag_rule === 'listed' && !choosesFreely(viewer, forum.id)

/** How many a thread needs: never more than it may bear, nor than the forum's own list holds, from which tags may be gone by now. */
export const leastTags = (forum: Place, most: number, offered: readonly unknown[] | undefined): number =>
  Math.min(forum.tags_least, most, offered?.length ?? Infinity)

interface Tagged {
  forum_id: number
  user_id: number
  locked_at: number | null
  deleted_at: number | null
}

/** The starter tags their own open thread; who may change titles tags any. */
export function canRetag(viewer: Viewer, thread: Tagged): Verdict {
  if (!isMember(viewer)) return 'errors.signed-out'
  if (!mayIn(viewer, thread.forum_id, 'tag')) return 'errors.not-granted'
  if (mayIn(viewer, thread.forum_id, 'edit-thread')) return null
  if (viewer.standing.muted) return 'errors.muted'
  if (viewer.id !== thread.user_id || thread.deleted_at !== null) return 'errors.not-yours'
  return thread.locked_at === null ? null : 'errors.thread-locked'
}
