import type { Role } from '../../platform/database/tables/users.ts'

const hour = 3_600_000
const day = 24 * hour

interface Lifetime {
  /** Without a request for so long the session is over. */
  idleMs: number
  /** After so long it is over whatever happens. */
  absoluteMs: number
}

/** The lifetimes the server keeps, whatever a cookie says. Those of moderators and administrators are shorter. */
export const lifetimes = {
  member: {
    session: { idleMs: 24 * hour, absoluteMs: 7 * day },
    remembered: { idleMs: 30 * day, absoluteMs: 60 * day },
  },
  staff: {
    session: { idleMs: 8 * hour, absoluteMs: day },
    remembered: { idleMs: 7 * day, absoluteMs: 30 * day },
  },
} as const satisfies Record<string, Record<string, Lifetime>>

export const longestIdleMs = lifetimes.member.remembered.idleMs

/** Asked anew on each request, so that a member who becomes staff has the shorter lifetime at once. */
export function lifetimeOf(role: Role, remembered: boolean): Lifetime {
  return lifetimes[role === 'member' ? 'member' : 'staff'][remembered ? 'remembered' : 'session']
}
