import { LRUCache } from 'lru-cache'
import type { Context } from '../../context.ts'
import type { Engine } from '../../platform/database/engine.ts'
import { publish } from '../../platform/live/hub.ts'
import { isMember, type Viewer } from '../users/viewer.ts'
import { unreadAlerts } from './queries.ts'

/** What the bell and the thread page need to know of a member's alerts. */
export interface Bell {
  /** Bundles that came since the list was opened, to `mostCounted`. */
  fresh: number
  /** Threads with a post that some unread alert tells of. */
  threads: ReadonlySet<number>
}

const mostCounted = 100
const members = 5000
/** What another process told a member shows after this long at the latest. */
const trustedMs = 5000

/** Nothing to tell. */
export const silent: Bell = { fresh: 0, threads: new Set() }
const bells = new WeakMap<Engine, LRUCache<number, { key: string; bell: Bell }>>()

/** Read once for each member, until somebody tells them something, they look, or anything at all is written on the board. */
export async function bellOf(ctx: Context, viewer: Viewer): Promise<Bell> {
  if (!isMember(viewer) || viewer.lookingAs !== undefined) return silent
  const known = bellsOn(ctx.engine)
  const key = `${ctx.engine.changeMark()} ${viewer.grants.id}`
  const ready = known.get(viewer.id)
  if (ready?.key === key) return ready.bell
  const rows = await unreadAlerts(ctx.db, viewer, mostCounted)
  const fresh = new Set(rows.filter((row) => row.viewed_at === null).map((row) => row.bundle)).size
  const bell = { fresh, threads: new Set(rows.flatMap((row) => row.thread_id ?? [])) }
  known.set(viewer.id, { key, bell })
  return bell
}

/** Something of this member's alerts changed; their open pages hear of it. */
export function forgetBell(engine: Engine, userId: number): void {
  dropBell(engine, userId)
  publish(engine, [`bell ${userId}`])
}

/** Another process said that it changed. */
export function dropBell(engine: Engine, userId: number): void {
  bellsOn(engine).delete(userId)
}

function bellsOn(engine: Engine) {
  const known = bells.get(engine) ?? new LRUCache({ max: members, ttl: trustedMs })
  bells.set(engine, known)
  return known
}
