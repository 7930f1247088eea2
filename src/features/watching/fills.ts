import type { Context } from '../../context.ts'
import { ownMemory } from '../../platform/database/own-memory.ts'
import type { Fill } from '../layout/ready-pages.ts'
import { isMember, type Viewer } from '../users/viewer.ts'
import { forumWatch, watchesThread } from './queries.ts'

const watched: Fill = [Buffer.from('1')]
const unwatched: Fill = []

/** For the slot that says whether the viewer watches a thread; only members' pages have it. */
export async function threadWatchFill(ctx: Context, viewer: Viewer, threadId: number): Promise<Fill[]> {
  if (!isMember(viewer)) return []
  const { id } = viewer
  const watches = await threadWatches(ctx.engine, id, String(threadId), () => watchesThread(ctx.db, threadId, id))
  return [watches ? watched : unwatched]
}

const threadWatches = ownMemory<boolean>()

/** The same for a forum. */
export async function forumWatchFill(ctx: Context, viewer: Viewer, forumId: number): Promise<Fill[]> {
  if (!isMember(viewer)) return []
  return [(await forumWatch(ctx.db, forumId, viewer.id)) ? watched : unwatched]
}
