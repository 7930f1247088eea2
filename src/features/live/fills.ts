import type { Context } from '../../context.ts'
import type { Render } from '../../platform/http/views.ts'
import type { Fill } from '../layout/ready-pages.ts'
import type { Reader } from '../layout/request.ts'
import type { Viewer } from '../users/viewer.ts'
import type { Live } from './live.ts'
import { hearPresent } from './hearing-present.ts'
import { mayHearNames } from './presence.ts'
import { presentView } from './present-view.ts'

/** For the slot under a thread that says who else reads it; guests' pages are kept for all of them and have none. */
export async function presentFill(
  ctx: Context,
  live: Live,
  { viewer, reader }: { viewer: Viewer; reader: Reader },
  render: Render,
  threadId: number,
): Promise<Fill> {
  if (!mayHearNames(viewer)) return []
  const heard = await hearPresent(ctx, [viewer], live.presence.in(threadId))
  const view = presentView(reader, heard(viewer), viewer.id ?? 0)
  return view ? [Buffer.from(render('live/present', view))] : []
}
