import type { Context } from '../../context.ts'
import type { Render } from '../../platform/http/views.ts'
import type { Fill } from '../layout/ready-pages.ts'
import { isMember, type Viewer } from '../users/viewer.ts'
import { ownPart } from './narrowed/queries.ts'

const nothing: Fill = []

/** For the slot of each thread's row: whether the viewer wrote in it, and whether they watch it. One query for all rows. */
export async function markFills(
  ctx: Context,
  viewer: Viewer,
  render: Render,
  threads: readonly { id: number }[],
): Promise<Fill[]> {
  if (!isMember(viewer) || threads.length === 0) return threads.map(() => nothing)
  const ids = threads.map(({ id }) => id)
  const found = new Map((await ownPart(ctx.db, viewer.id, ids)).map((row) => [row.id, row]))
  return ids.map((id) => {
    const part = found.get(id)
    if (!part?.posted && !part?.watched) return nothing
    return [Buffer.from(render('threads/own-marks', { posted: part.posted, watched: part.watched }))]
  })
}
