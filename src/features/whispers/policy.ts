import type { Verdict } from '../../platform/policy.ts'
import { isMember, may, mayIn, type Viewer } from '../users/viewer.ts'

/** What the staff say to each other in a thread exists for those alone who have the right in its forum. */
export const canWhisper = (viewer: Viewer, forumId: number): boolean =>
  isMember(viewer) && mayIn(viewer, forumId, 'thread-notes')

/** A note is its writer's; an administrator tends all of them. */
export function canChangeWhisper(viewer: Viewer, note: { user_id: number }): Verdict {
  return viewer.id === note.user_id || may(viewer, 'administer') ? null : 'errors.not-yours'
}
