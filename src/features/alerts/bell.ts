import type { Context } from '../../context.ts'
import { ownChanged, ownMemory } from '../../platform/database/own-memory.ts'
import type { Engine } from '../../platform/database/engine.ts'
import { publish } from '../../platform/live/hub.ts'
import { isMember, type Member, type Viewer } from '../users/viewer.ts'
import { freshBundles, unreadAlerts } from './queries.ts'

/** What the bell and the thread page need to know of a member's alerts. */
export interface Bell {
  /** Bundles that came since the list was opened, to `mostCounted`. */
  fresh: number
  /** Threads with a post that some unread alert tells of; undefined when there are too many to know. */
  threads: ReadonlySet<number> | undefined
}

const mostCounted = 100

/** Nothing to tell. */
export const silent: Bell = { fresh: 0, threads: new Set() }

const bells = ownMemory<Bell>()

/** Read once for each member, until somebody tells them something, they look, or anything at all is written on the board. */
export async function bellOf(ctx: Context, viewer: Viewer): Promise<Bell> {
  if (!isMember(viewer) || viewer.lookingAs !== undefined) return silent
  return bells(ctx.engine, viewer.id, viewer.grants.id, () => readBell(ctx, viewer))
}

async function readBell(ctx: Context, viewer: Member): Promise<Bell> {
  const rows = await unreadAlerts(ctx.db, viewer, mostCounted)
  if (rows.length === mostCounted) return { fresh: await freshBundles(ctx.db, viewer, mostCounted), threads: undefined }
  const fresh = new Set(rows.filter((row) => row.hidden === 0 && row.viewed_at === null).map((row) => row.bundle)).size
  return { fresh, threads: new Set(rows.flatMap((row) => row.thread_id ?? [])) }
}

/** Something of this member's alerts changed; their open pages hear of it. */
export function bellChanged(engine: Engine, userId: number): void {
  ownChanged(engine, userId)
  publish(engine, [`bell ${userId}`])
}
