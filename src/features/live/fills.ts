import type { Render } from '../../platform/http/views.ts'
import type { Fill } from '../layout/ready-pages.ts'
import type { Reader } from '../layout/request.ts'
import type { Viewer } from '../users/viewer.ts'
import type { Live } from './live.ts'
import { mayHearNames } from './presence.ts'
import { presentView } from './present-view.ts'

/** For the slot under a thread that says who else reads it; guests' pages are kept for all of them and have none. */
export function presentFill(
  live: Live,
  { viewer, reader }: { viewer: Viewer; reader: Reader },
  render: Render,
  threadId: number,
): Fill {
  const view = mayHearNames(viewer) ? presentView(reader, live.presence.in(threadId), viewer.id ?? 0) : null
  return view ? [Buffer.from(render('live/present', view))] : []
}
