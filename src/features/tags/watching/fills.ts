import type { Context } from '../../../context.ts'
import type { Fill } from '../../layout/ready-pages.ts'
import { isMember, type Viewer } from '../../users/viewer.ts'
import { watchesTag } from './queries.ts'

/** For the slot that says whether the viewer watches a tag; only members' pages have it. */
export async function tagWatchFill(ctx: Context, viewer: Viewer, tagId: number): Promise<Fill[]> {
  if (!isMember(viewer)) return []
  return [(await watchesTag(ctx.db, tagId, viewer.id)) ? [Buffer.from('1')] : []]
}
