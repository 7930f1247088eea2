import type { PrefixRow } from '../../platform/database/tables/threads.ts'
import { mayIn, type Viewer } from '../users/viewer.ts'

/**
 * Whether somebody may put a prefix that the forum offers on a thread there. Who may change the threads of others may choose any.
 * @param groups of the viewer @param wanted groups for which the prefix is, when it is not for everybody
 */
export function mayChoose(
  viewer: Viewer,
  forumId: number,
  { audience }: Pick<PrefixRow, 'audience'>,
  groups: readonly number[],
  wanted: readonly number[],
): boolean {
  return (
    audience === 'everybody' || mayIn(viewer, forumId, 'edit-thread') || wanted.some((group) => groups.includes(group))
  )
}
