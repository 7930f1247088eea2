import type { Context } from '../../context.ts'
import { readTree } from '../forums/tree.ts'
import type { LogReach } from '../staff-log/queries.ts'
import { may, mayIn, type Viewer } from '../users/viewer.ts'

/**
 * What of the log somebody reads: of the forums in which they have the right what happened there, and what is about no forum with the
 * right on the whole board only. Administrators read of forums too that are no more.
 */
export async function logReach(ctx: Context, viewer: Viewer): Promise<LogReach> {
  if (may(viewer, 'administer')) return 'all'
  const places = await visibleForums(ctx, viewer)
  return { forums: places.filter((id) => mayIn(viewer, id, 'see-log')), places, board: may(viewer, 'see-log') }
}

/** What anybody may know of what was done to threads and posts. */
export async function openReach(ctx: Context, viewer: Viewer): Promise<LogReach> {
  const places = await visibleForums(ctx, viewer)
  return { forums: places, places, board: true }
}

/** Forums all of whose threads the viewer sees: a line tells of any of them. */
async function visibleForums(ctx: Context, viewer: Viewer): Promise<number[]> {
  const { rows } = await readTree(ctx)
  const seen = rows.filter((forum) => mayIn(viewer, forum.id, 'view') && mayIn(viewer, forum.id, 'view-others'))
  return seen.map((forum) => forum.id)
}

/** The rule of `linesOfLog` for one line. `threadIn` is the forum in which its thread stands now, null for none. */
export function reaches(reach: LogReach, line: { forum_id: number | null }, threadIn: number | null): boolean {
  if (reach === 'all') return true
  const known = line.forum_id === null ? reach.board : reach.forums.includes(line.forum_id)
  return known && (threadIn === null || reach.places.includes(threadIn))
}
